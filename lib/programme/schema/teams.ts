import { z } from 'zod'
import { boxSchema } from '@/lib/organisations/schema.ts'

export const takeOverSchema = z.object({ projectId: z.guid(), programmeId: z.guid(), wordsId: z.guid() })

const ids = { projectId: z.guid(), suggestionId: z.guid() }
export const ownSuggestionSchema = z.object({ ...ids, words: boxSchema(500).pipe(z.string().min(1)) })
export const dropSuggestionSchema = z.object(ids)

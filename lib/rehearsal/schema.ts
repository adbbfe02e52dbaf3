import { z } from 'zod'
import { rehearsalRooms } from './rules/model.ts'

export const beginRehearsalSchema = z.object({ room: z.enum(rehearsalRooms) })
/** A press that says nothing more: the rehearsal is the caller's own. */
export const endRehearsalSchema = z.object({})

export const rehearsalJobSchema = z.object({ projectId: z.guid() })

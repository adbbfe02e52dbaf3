import { z } from 'zod'
import { waitingMatters, waitingParts } from './rules/model.ts'

export const remindWaitingSchema = z.object({
  projectId: z.guid(),
  matter: z.enum(waitingMatters),
  part: z.enum(waitingParts),
})

import { z } from 'zod'
import { nameSchema } from '@/lib/organisations/schema.ts'
import { tidyCode } from '@/lib/session/rules/seats.ts'

const session = { projectId: z.guid(), sessionId: z.guid() }

/** Any text is looked up: the answer never says what a code should look like. */
const code = z.string().trim().min(1).max(40).transform(tidyCode)

export const joinSchema = z.object({ room: code, code })
export const screenSchema = z.object({ code })
export const sessionIdsSchema = z.object(session)
export const guestSchema = z.object({ ...session, name: nameSchema(120) })
export const memberSeatSchema = z.object({ ...session, personId: z.guid('choose') })
export const seatSchema = z.object({ ...session, seatId: z.guid() })

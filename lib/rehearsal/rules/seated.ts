import type { Side } from '@/lib/measures/model.ts'
import type { RehearsalRoom } from './model.ts'

/** A person of a rehearsal with a pass for its session. */
export interface SeatedPerson {
  readonly personId: string
  readonly name: string
  readonly side: Side
  readonly isLead: boolean
  readonly token: string
}

/** What the process of a rehearsal's people is told, once, and by nobody but the server that began it. */
export interface PeopleOfRehearsal {
  /** the product's own address, and where this server is asked */
  readonly baseUrl: string
  readonly at: string
  readonly cookieName: string
  readonly room: RehearsalRoom
  /** a day in the future, "2027-03-01", for what people promise */
  readonly due: string
  readonly people: readonly SeatedPerson[]
}

import type { Side } from '@/lib/measures/model.ts'
import type { Visitor } from './visitor.ts'

/** Somebody who may be in a session, and who they are there. */
export interface Guest {
  readonly visitor: Visitor
  readonly name: string
  readonly personId: string
  readonly side: Side | null
  readonly isLead: boolean
  /** "/projects/<id>/sessions/<id>", below which its stream and posts are; "/seat" for who has a pass. */
  readonly sessionPath: string
}

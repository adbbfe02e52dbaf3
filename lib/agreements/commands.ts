import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import { auditRefusal } from '@/lib/audit/commands.ts'
import type { Readers } from '@/lib/agreements/rules/model.ts'
import type { CommitmentStatus } from '@/lib/session/rules/model.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/** One change to an agreement or action. Days are "2027-03-01". */
export type CommitmentChange =
  | { readonly kind: 'status'; readonly status: CommitmentStatus; readonly note: string }
  | { readonly kind: 'due'; readonly due: string; readonly reason: string }
  | { readonly kind: 'review'; readonly on: string | null }
  | { readonly kind: 'owner'; readonly to: string }
  /** `words`: as others read it; null as it is. `effect`: what the neighbourhood notices; '' stays with the team. */
  | { readonly kind: 'release'; readonly readers: Readers; readonly words: string | null; readonly effect?: string }
  | { readonly kind: 'withdraw' }

interface CommitmentIds {
  readonly projectId: string
  readonly commitmentId: string
}

/**
 * Changes it and adds a line to its history, unless nothing changes. Throws not-found, not-allowed, unknown-item (an
 * owner who is not of the own side), reason-missing.
 */
export function changeCommitment(
  context: AccessContext,
  { projectId, commitmentId }: CommitmentIds,
  { kind, ...content }: CommitmentChange,
): Promise<void> {
  return auditRefusal(context, `agreement.${kind}`, projectId, ['not-allowed'], () =>
    withAccess(context, async (tx) => {
      await ask(tx, calls.changeCommitment({ project: projectId, commitment: commitmentId, change: kind, content }))
    }),
  )
}

/** A question that remained at the end of a closed session. `number`: its number on its factor, from 1. */
interface QuestionIds {
  readonly projectId: string
  readonly sessionId: string
  readonly factor: number
  readonly number: number
}

/** What a side lets others read, and who they are; null takes it back. */
export interface WantedRelease {
  readonly readers: Readers
  /** Null: as they are. Other words than the other side released wait for that side. */
  readonly words: string | null
}

/**
 * Releases a question to the programme on behalf of the caller's side, or withdraws it (null); then no programme and no
 * team has it any longer. Leads only. Throws not-found, not-allowed, record-open, unknown-item (merged into another, or
 * erased).
 */
export function releaseQuestion(
  context: AccessContext,
  { projectId, sessionId, factor, number }: QuestionIds,
  wanted: WantedRelease | null,
): Promise<void> {
  return auditRefusal(context, `question.${wanted ? 'release' : 'withdraw'}`, projectId, ['not-allowed'], () =>
    withAccess(context, async (tx) => {
      const of = { project: projectId, session: sessionId, factor, question: number }
      await ask(tx, calls.releaseQuestion({ ...of, readers: wanted?.readers ?? null, words: wanted?.words ?? null }))
    }),
  )
}

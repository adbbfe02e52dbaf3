import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import { auditRefusal } from '../audit/commands.ts'
import type { CommitmentStatus } from '../alignment/model.ts'

/** One change to an agreement or action. Days are "2027-03-01". */
export type CommitmentChange =
  | { readonly kind: 'status'; readonly status: CommitmentStatus; readonly note: string }
  | { readonly kind: 'due'; readonly due: string; readonly reason: string }
  | { readonly kind: 'review'; readonly on: string | null }
  | { readonly kind: 'owner'; readonly to: string }
  | { readonly kind: 'release' }
  | { readonly kind: 'withdraw' }

interface CommitmentPlace {
  readonly projectId: string
  readonly commitmentId: string
}

/**
 * Changes it and leaves a line in its history; what changes nothing leaves none. Throws not-found, not-allowed,
 * unknown-item (an owner who is not of the own side), reason-missing.
 */
export function changeCommitment(
  context: AccessContext,
  { projectId, commitmentId }: CommitmentPlace,
  { kind, ...content }: CommitmentChange,
): Promise<void> {
  return auditRefusal(context, `agreement.${kind}`, projectId, ['not-allowed'], () =>
    withAccess(context, async (tx) => {
      await tx.$executeRaw`select authz.change_commitment(${projectId}::uuid, ${commitmentId}::uuid, ${kind},
        ${JSON.stringify(content)}::jsonb)`
    }),
  )
}

import type { Membership, RoundStatus } from '@/lib/access/rules/policy.ts'
import type { AnswerContent, Extent, AnswerSheet } from '@/lib/worksheet/rules/model.ts'
import { emptyAnswer, noAgreements } from '@/lib/worksheet/rules/model.ts'
import type { ProjectHome, RoundView } from '@/lib/rounds/rules/model.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { sampleMemberships, sampleMembers, sampleProject } from './sample-people.ts'

const seal = 'a1ef1c84'.repeat(8)
const order: readonly RoundStatus[] = ['draft', 'open', 'sealed', 'revealed', 'aligned']

/** A round in this status, on the dates of the samples. */
export function sampleRound(status: RoundStatus, change: Partial<RoundView> = {}): RoundView {
  const reached = (one: RoundStatus) => order.indexOf(status) >= order.indexOf(one)
  const side = { locked: reached('sealed'), seal: reached('sealed') ? seal : null, facilitatorsAccepted: true }
  return {
    ...{ id: 'sample', number: 2, status, worksheetVersion: 1, thresholdsVersion: 1, missedCloseOn: null },
    standsStillSince: null,
    sessionOn: '2026-11-27',
    sessionAt: null,
    ...{ kind: 'interim', closesOn: '2026-11-13', attribution: 'named', mirrorQuestion: true, maskedPreparation: true },
    createdAt: new Date('2026-10-23T09:00Z'),
    openedAt: reached('open') ? new Date('2026-10-26T09:00Z') : null,
    sealedAt: reached('sealed') ? new Date('2026-11-13T16:05Z') : null,
    revealedAt: reached('revealed') ? new Date('2026-11-17T13:00Z') : null,
    cancelledAt: status === 'cancelled' ? new Date('2026-11-02T09:00Z') : null,
    cancelReason: status === 'cancelled' ? 'De aannemer is gewisseld.' : null,
    sides: { client: side, contractor: side },
    ...change,
  }
}

const text: Partial<AnswerContent> = {
  rationale: 'In de opdrachtbrief staat nu wie waarover beslist.',
  example: 'In juni hebben we de taken samen op één vel gezet.',
  aspects: { 'one-task': 'goes-well', 'predictable-policy': 'pinches' },
  guess: 2,
}
const extents: readonly (Extent | null)[] = [4, 3, 2, 5, null, 3, 4, 2]

/** Typed from paper by a lead. */
export const samplePaper = { entryId: 'sample', enteredBy: 'karin' }

/** A sheet with its first `filled` factors answered; the fifth is "I do not know". */
export const sampleSheet = (filled: number, change: Partial<AnswerSheet> = {}): AnswerSheet => ({
  ...{ begun: filled > 0, handedIn: false, takesPart: true, picks: filled > 7 ? [1, 4] : [], picksVersion: 0 },
  agreements: noAgreements,
  paper: null,
  answers: FACTOR_NUMBERS.slice(0, filled).map((factor, position) => {
    const extent = extents[position] ?? null
    return {
      factor,
      version: 1,
      content: { ...emptyAnswer, ...(factor === 1 ? text : {}), extent, dontKnow: extent === null },
    }
  }),
  ...change,
})

/** What the project page shows for a membership, a round and a sheet. */
export const sampleHome = (
  membership: Membership,
  round: RoundView | null,
  sheet: AnswerSheet | null = null,
  change: Partial<ProjectHome> = {},
): ProjectHome => ({
  project: sampleProject(membership),
  round,
  earlier: [],
  session: null,
  sheet,
  progress: [
    { side: 'client', handedIn: 3, invited: 4, locked: false },
    ...(membership.role === 'facilitator'
      ? [{ side: 'contractor' as const, handedIn: 2, invited: 3, locked: false }]
      : []),
  ],
  colleagues:
    membership.role === 'sideLead'
      ? sampleMembers
          .filter(({ side }) => side === 'client')
          .map(({ personId, name }) => ({
            ...{ personId, name, takesPart: true, handedIn: personId !== 'karin', typing: false },
            remindedAt: null,
          }))
      : [],
  gaps: [],
  rules: null,
  declined: [],
  restored: null,
  ownTeam: [],
  records: [],
  mayMask: true,
  ...change,
})

export const { lead, participant, facilitator } = sampleMemberships

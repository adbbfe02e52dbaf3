import { SIDES } from '../divergence/model.ts'
import { outcomesOf, type RecordAgreement } from './record.ts'
import { topicOf, type SessionState } from './state.ts'

/** A session of a project with what was said in it. */
export interface HeldSession {
  readonly id: string
  readonly roundId: string
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly state: SessionState
}

/** One agreement of a project, with where it was made. */
export interface AgreementLine {
  readonly session: Pick<HeldSession, 'id' | 'roundId' | 'openedAt' | 'closedAt'>
  readonly factor: number
  readonly agreement: RecordAgreement
  /** Does it stand, and has its day passed? */
  readonly late: boolean
}

export const agreementFilters = ['all', 'mine', 'late', 'unconfirmed'] as const
export type AgreementFilter = (typeof agreementFilters)[number]

const topicsOf = ({ agenda }: SessionState): readonly number[] => [
  ...(agenda.strength === null ? [] : [agenda.strength]),
  ...agenda.topics.map(({ factor }) => factor),
]

/** All agreements of the sessions, what is due first in front. `today`: "2027-03-01", in Amsterdam. */
export function agreementsOf(sessions: readonly HeldSession[], today: string): AgreementLine[] {
  return sessions
    .flatMap(({ state, ...session }) =>
      topicsOf(state).flatMap((factor) =>
        outcomesOf(topicOf(state, factor)).agreements.map((agreement) => ({
          session,
          factor,
          agreement,
          late: agreement.stands && agreement.text.due < today,
        })),
      ),
    )
    .sort((a, b) => a.agreement.text.due.localeCompare(b.agreement.text.due))
}

/** The lines that a filter leaves. `mine`: of which this person is the owner for a side. */
export function filtered(lines: readonly AgreementLine[], filter: AgreementFilter, personId: string): AgreementLine[] {
  const tests: Record<AgreementFilter, (line: AgreementLine) => boolean> = {
    all: () => true,
    mine: ({ agreement }) => SIDES.some((side) => agreement.text.owners[side] === personId),
    late: ({ late }) => late,
    unconfirmed: ({ agreement }) => !agreement.stands,
  }
  return lines.filter(tests[filter])
}

/** A filter as an address holds it; what is none means all. */
export const filterOf = (text: unknown): AgreementFilter => agreementFilters.find((filter) => filter === text) ?? 'all'

import type { Membership, RoundStatus } from '@/lib/access/rules/policy.ts'
import type { Side } from '@/lib/measures/model.ts'
import { endOf, planningPathOf, type SessionDay } from '@/lib/planning/rules/model.ts'
import type { RoundKind } from '@/lib/rounds/rules/model.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import type { Waiting, WaitingMatter } from '@/lib/waiting/rules/model.ts'

export const DESK_PATH = '/begeleiden'
export const TEMPLATES_PATH = `${DESK_PATH}/sjablonen`
export const templatePathOf = (templateId: string): string => `${TEMPLATES_PATH}/${templateId}`
/** The print kit of a project, as a file. */
export const printKitPathOf = (projectId: string): string => `/api/projects/${projectId}/print-kit`

/** Somebody in a project, as everybody in it sees them. */
export interface DeskMember {
  readonly personId: string
  readonly name: string
  readonly role: Membership['role']
  /** null: facilitates */
  readonly side: Side | null
  readonly withoutMail: boolean
}

interface DeskRound {
  readonly id: string
  readonly number: number
  readonly kind: RoundKind
  readonly status: RoundStatus
  /** "2026-12-04" */
  readonly closesOn: string
  /** after a restore, until the leads have said what they know */
  readonly standsStill: boolean
}

/** A project on the desk of somebody who facilitates it. */
export interface DeskProject {
  readonly id: string
  readonly name: string
  /** the latest; null before there is one */
  readonly round: DeskRound | null
  /** of the session that runs about it; null where none does */
  readonly running: string | null
  /** the chosen day of its session, also when it is over or called off */
  readonly day: SessionDay | null
  readonly members: readonly DeskMember[]
  readonly waiting: readonly Waiting[]
}

/** What somebody who facilitates must do. */
export const turnOf = ({ waiting }: Pick<DeskProject, 'waiting'>): WaitingMatter | null =>
  waiting.find(({ part }) => part === 'facilitator')?.matter ?? null

/** Where the facilitator does what waits for one: the page with that press. */
export function turnPathOf({ id, round }: Pick<DeskProject, 'id' | 'round'>, matter: WaitingMatter): string {
  const project = `/projects/${id}`
  if (matter === 'round') return `${project}/rounds/new`
  if (round && matter === 'reveal') return `${project}/rounds/${round.id}/reveal`
  if (round && matter === 'session') return planningPathOf(id, round.id)
  return project
}

const weightOf = (project: DeskProject): number =>
  turnOf(project) !== null ? 0 : project.waiting.length > 0 ? 1 : project.round?.status === 'aligned' ? 3 : 2

/** First what waits for the reader, then what waits for others, then what goes on by itself, then what is done. */
export const deskOrder = (projects: readonly DeskProject[]): DeskProject[] =>
  projects.toSorted((a, b) => weightOf(a) - weightOf(b))

/** A project whose session runs, or has a day that is not over. */
export type DeskSession = DeskProject & { readonly round: DeskRound }

/** The sessions to come: those that run first, then by their day. */
export function sessionsOf(projects: readonly DeskProject[], now: Date): DeskSession[] {
  const beginOf = ({ running, day }: DeskProject) => (running || !day ? 0 : day.startsAt.getTime())
  return projects
    .filter((project): project is DeskSession => project.round !== null)
    .filter(({ running, day }) => running !== null || (day !== null && !day.calledOff && endOf(day) > now))
    .toSorted((a, b) => beginOf(a) - beginOf(b))
}

/** The page from which a running session is led. */
export const leadPathOf = (projectId: string, sessionId: string): string =>
  `${sessionPathOf(projectId, sessionId)}/lead`

import type { AccessContext } from '@/lib/access/access.ts'
import type { DemoRound, SeededProject } from '@/lib/demo/rules/model.ts'
import type { Side } from '@/lib/measures/model.ts'
import { inviteMember, removeMember } from '@/lib/team/commands.ts'
import { daysBefore, movedDay, movedMoment, storyShift, type Timeline } from './calendar.ts'
import type { Cast, Invitation } from './cast.ts'
import { idOf, type OrganisationIds } from './organisations.ts'

export interface TeamMember {
  readonly person: string
  readonly side: Side
  readonly sideLead: boolean
}

/** The story's days, moved towards today. */
export class StoryDays {
  readonly #asOf: string
  readonly #shiftDays: number

  readonly today: string

  /** Both are days: "2026-11-24". */
  constructor(asOf: string, today: string) {
    this.today = today
    this.#asOf = asOf
    this.#shiftDays = storyShift(asOf, today)
  }

  moment = (told: string): Date => movedMoment(told, this.#shiftDays)

  day = (told: string): string => movedDay(told, this.#shiftDays)

  /** This many days after today. */
  later = (days: number): string => movedDay(this.today, days)

  closingDay = (round: DemoRound): string => this.day(round.closesOn)

  /** A round is prepared ten days before it opens; the draft of one that has not opened was begun some days ago. */
  draftedAt = (round: DemoRound): Date =>
    round.openedAt === undefined
      ? daysBefore(this.moment(`${this.#asOf}T14:10:00`), 5)
      : daysBefore(this.moment(round.openedAt), 10)
}

interface StageParts {
  readonly cast: Cast
  readonly project: SeededProject
  readonly projectId: string
  readonly organisations: OrganisationIds
  readonly timeline: Timeline
  readonly days: StoryDays
}

/** A project of the story while it is being made, with its current members. */
export class Stage {
  readonly #present = new Map<string, TeamMember>()
  readonly #parts: StageParts

  /** `leads`: who proposed the project, and who accepted it. */
  constructor(parts: StageParts, leads: readonly TeamMember[]) {
    this.#parts = parts
    for (const lead of leads) this.#present.set(lead.person, lead)
  }

  get cast(): Cast {
    return this.#parts.cast
  }
  get project(): SeededProject {
    return this.#parts.project
  }
  get projectId(): string {
    return this.#parts.projectId
  }
  get timeline(): Timeline {
    return this.#parts.timeline
  }
  get days(): StoryDays {
    return this.#parts.days
  }

  members(): TeamMember[] {
    return [...this.#present.values()]
  }

  /** The session of a lead of this side; throws RangeError if there is none yet. */
  lead(side: Side): Promise<AccessContext> {
    const lead = this.members().find((member) => member.side === side && member.sideLead)
    if (!lead) throw new RangeError(`${this.project.name} has no lead of the ${side} yet`)
    return this.cast.as(lead.person)
  }

  /** Invites somebody and lets them accept. */
  async enter(member: TeamMember): Promise<void> {
    const invitation = await this.invite(member)
    if (invitation === null) return
    await this.cast.accept(invitation, member.person)
    this.#present.set(member.person, member)
  }

  /** Invites somebody, by the own lead; null for existing members. */
  async invite(member: TeamMember): Promise<Invitation | null> {
    if (this.#present.has(member.person)) return null
    const role = member.sideLead ? 'sideLead' : 'participant'
    return this.#invite(member.person, await this.lead(member.side), { role, side: member.side })
  }

  async enterFacilitator(): Promise<void> {
    const { facilitator } = this.project
    const invitation = await this.#invite(facilitator, await this.lead('client'), { role: 'facilitator', side: null })
    await this.cast.accept(invitation, facilitator)
  }

  async leave(member: TeamMember): Promise<void> {
    const personId = await this.cast.idOf(this.cast.person(member.person).email)
    if (personId === null) return
    await removeMember(await this.lead(member.side), this.projectId, personId)
    this.#present.delete(member.person)
  }

  async #invite(
    key: string,
    inviter: AccessContext,
    membership: { role: 'participant' | 'sideLead' | 'facilitator'; side: Side | null },
  ): Promise<Invitation> {
    const { name, email, function: functionTitle, organisation } = this.cast.person(key)
    // somebody of another organisation than those of the project brings the own one
    const known = [this.project.municipality, ...this.project.contractors].includes(organisation)
    const employer = known
      ? { organisationId: idOf(this.#parts.organisations, organisation) }
      : { organisationId: null, fromElsewhere: true }
    const member = { projectId: this.projectId, name, email, functionTitle, ...employer, ...membership }
    const id = await inviteMember(inviter, member)
    return { scope: 'project', scopeId: this.projectId, id }
  }
}

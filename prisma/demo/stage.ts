import type { AccessContext } from '@/lib/access/access.ts'
import type { SeededProject } from '@/lib/demo/model.ts'
import type { Side } from '@/lib/divergence/model.ts'
import { inviteMember, removeMember } from '@/lib/team/commands.ts'
import type { Cast } from './cast.ts'
import { idOf, type OrganisationIds } from './organisations.ts'

export interface TeamMember {
  readonly person: string
  readonly side: Side
  readonly sideLead: boolean
}

/** A project of the story while it is made, and who is in it at this moment. */
export class Stage {
  readonly #present = new Map<string, TeamMember>()
  readonly #organisations: OrganisationIds

  constructor(
    readonly cast: Cast,
    readonly project: SeededProject,
    readonly projectId: string,
    organisations: OrganisationIds,
    starter: TeamMember,
  ) {
    this.#organisations = organisations
    this.#present.set(starter.person, starter)
  }

  members(): TeamMember[] {
    return [...this.#present.values()]
  }

  /** The session of a lead of this side; throws RangeError before there is one. */
  lead(side: Side): Promise<AccessContext> {
    const lead = this.members().find((member) => member.side === side && member.sideLead)
    if (!lead) throw new RangeError(`${this.project.name} has no lead of the ${side} yet`)
    return this.cast.as(lead.person)
  }

  /** Invites somebody and lets them accept. The own lead invites; the client's lead does where there is none yet. */
  async enter(member: TeamMember): Promise<void> {
    if (this.#present.has(member.person)) return
    const inviting = this.members().some((other) => other.side === member.side && other.sideLead)
      ? member.side
      : 'client'
    const role = member.sideLead ? 'sideLead' : 'participant'
    await this.#invite(member.person, await this.lead(inviting), { role, side: member.side })
    this.#present.set(member.person, member)
  }

  async enterFacilitator(): Promise<void> {
    await this.#invite(this.project.facilitator, await this.lead('client'), { role: 'facilitator', side: null })
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
    hat: { role: 'participant' | 'sideLead' | 'facilitator'; side: Side | null },
  ): Promise<void> {
    const { name, email, function: functionTitle, organisation } = this.cast.person(key)
    const organisationId = idOf(this.#organisations, organisation)
    const member = { projectId: this.projectId, name, email, functionTitle, organisationId, ...hat }
    const id = await inviteMember(inviter, member)
    await this.cast.accept({ scope: 'project', scopeId: this.projectId, id }, key)
  }
}

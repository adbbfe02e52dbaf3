import { DEMO_ADMIN, seededProjectsOf, withKey } from '@/lib/demo/rules/model.ts'
import { createOrganisation, inviteToOrganisation, setRegistration } from '@/lib/organisations/commands.ts'
import { listMembers, listOrganisations } from '@/lib/organisations/queries.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { Cast } from './cast.ts'

/** Ids of the organisations, by key. */
export type OrganisationIds = ReadonlyMap<string, string>

export const idOf = (ids: OrganisationIds, key: string): string => {
  const id = ids.get(key)
  if (id === undefined) throw new RangeError(`the demo made no organisation ${key}`)
  return id
}

/** The first lead of a side: the client's proposes a project, the contractor's accepts. */
export function firstLeadOf(
  project: { readonly team: readonly { person: string; side: string; sideLead: boolean }[] },
  side: Side,
): string {
  const lead = project.team.find((member) => member.side === side && member.sideLead)
  if (!lead) throw new RangeError(`a project of the demo has no lead of the ${side}`)
  return lead.person
}

async function join(cast: Cast, organisationId: string, key: string, role: 'member' | 'admin'): Promise<void> {
  const context = await cast.as(DEMO_ADMIN.key)
  const { email, name } = cast.person(key)
  const personId = await cast.idOf(email)
  // an interrupted seed may have come this far
  const known = (await listMembers(context, organisationId)).members.find((member) => member.personId === personId)
  if (known?.joined) return
  const id = known?.invitation?.id ?? (await inviteToOrganisation(context, { organisationId, email, name, role }))
  await cast.accept({ scope: 'organisation', scopeId: organisationId, id }, key)
}

/**
 * The organisations of the story, made by the platform admin. Their members are only those required: the admins, and
 * people who lead a side of a project or facilitate one. Existing ones stay. Others can be asked for, as a visitor may try.
 */
export async function seedOrganisations(cast: Cast): Promise<OrganisationIds> {
  const context = await cast.as(DEMO_ADMIN.key)
  await setRegistration(context, 'ask')
  const there = await listOrganisations(context)
  const ids = new Map<string, string>()
  for (const { key, kind, name } of cast.file.organisations) {
    const known = there.find((organisation) => organisation.name === name)
    ids.set(key, known?.id ?? (await createOrganisation(context, kind, name)))
  }
  const admins = cast.file.people.filter((person) => person.roles.includes('organisation-admin'))
  for (const { key, organisation } of admins) await join(cast, idOf(ids, organisation), key, 'admin')
  const teams = seededProjectsOf(cast.file).flatMap(({ team }) => team)
  const leads = teams.filter(({ sideLead }) => sideLead).map(({ person }) => person)
  const facilitators = seededProjectsOf(cast.file).map(({ facilitator }) => facilitator)
  for (const key of new Set([...leads, ...facilitators])) {
    const { roles, organisation } = withKey(cast.file.people, key)
    if (!roles.includes('organisation-admin')) await join(cast, idOf(ids, organisation), key, 'member')
  }
  return ids
}

import { acceptGameRules, acceptProposal, proposeProject, type NewProposal } from '@/lib/projects/commands.ts'
import { gameRulesVersion } from '@/lib/projects/rules/game-rules.ts'
import { inviteMember } from '@/lib/team/commands.ts'
import type { Side } from '@/lib/measures/model.ts'
import {
  acceptAs,
  describePerson,
  joinOrganisation,
  makeOrganisation,
  makePerson,
  makePlatformAdmin,
  signIn,
  type PersonSeed,
  type TestOrganisation,
  type TestPerson,
} from './factories-people.ts'
import { asDefiner } from './factories-roles.ts'

/** A neighbourhood project whose people have all accepted. The first person of each side is its lead. */
export interface TestProject {
  readonly id: string
  readonly name: string
  readonly admin: TestPerson
  readonly municipality: TestOrganisation
  readonly contractor: TestOrganisation
  readonly people: Readonly<Record<Side, readonly [TestPerson, ...TestPerson[]]>>
  readonly facilitator: TestPerson
}

export interface ProjectOptions {
  name?: string
  description?: string
  admin?: TestPerson
  municipality?: TestOrganisation
  contractor?: TestOrganisation
  /** How many people, including the lead, or who they are. At least one; 3 by default. */
  client?: number | readonly PersonSeed[]
  contractorPeople?: number | readonly PersonSeed[]
  facilitator?: PersonSeed
  /** The facilitator's organisation; null (the default) for none of the project's. */
  facilitatorFrom?: 'client' | 'contractor' | null
  /** Whether both sides let it stand by name in files (they do by default); null: no rules of the game are accepted. */
  namesInFiles?: boolean | null
}

const seedsOf = (people: number | readonly PersonSeed[] = 3): readonly PersonSeed[] =>
  typeof people === 'number' ? Array.from({ length: people }, () => ({})) : people

export interface NewMembership {
  role: 'participant' | 'sideLead' | 'facilitator'
  side: Side | null
  organisationId: string | null
  fromElsewhere?: boolean
}

/** Invites somebody to a project, without an answer yet. `inviter` must be a lead who may. */
export async function inviteTo(
  projectId: string,
  inviter: TestPerson,
  membership: NewMembership,
  seed: PersonSeed = {},
): Promise<{ invitationId: string; invitee: Required<PersonSeed> }> {
  const invitee = describePerson(seed)
  const { name, email, functionTitle } = invitee
  const invitationId = await inviteMember(inviter.context, { projectId, name, email, functionTitle, ...membership })
  return { invitationId, invitee }
}

/** Invites somebody without an account, follows the link, accepts and signs in. */
export async function addMember(
  projectId: string,
  inviter: TestPerson,
  membership: NewMembership,
  seed: PersonSeed = {},
): Promise<TestPerson> {
  const { invitationId, invitee } = await inviteTo(projectId, inviter, membership, seed)
  const id = await acceptAs({ scope: 'project', scopeId: projectId, id: invitationId }, invitee, null)
  return { id, name: invitee.name, email: invitee.email, ...(await signIn(id)) }
}

/** As `addMember`, for somebody who has an account: one more membership. */
export async function addPerson(
  projectId: string,
  inviter: TestPerson,
  membership: NewMembership,
  person: TestPerson,
): Promise<TestPerson> {
  const { name, email } = person
  const { invitationId, invitee } = await inviteTo(projectId, inviter, membership, { name, email })
  await acceptAs({ scope: 'project', scopeId: projectId, id: invitationId }, invitee, person.id)
  return person
}

/** A member of an organisation, who may begin and accept for it. */
export interface TestBeginner {
  readonly person: TestPerson
  readonly organisation: TestOrganisation
}

/** A lead of each side accepts the rules of the game as they stand without own lines. */
export async function acceptRules(
  projectId: string,
  leads: readonly Pick<TestPerson, 'context'>[],
  namesInFiles = true,
): Promise<void> {
  for (const { context } of leads)
    await acceptGameRules(context, projectId, { textVersion: gameRulesVersion, linesNumber: 0, namesInFiles })
}

/** Somebody proposes a project for an own organisation, to the leads of both sides. */
export const propose = (
  { context }: Pick<TestPerson, 'context'>,
  organisationId: string,
  leads: NewProposal['leads'],
  rulesVersion: number | null = gameRulesVersion,
): Promise<string> =>
  proposeProject(context, {
    ...{ name: 'Bomenbuurt', description: '', facilitatorEmail: '' },
    ...{ organisationId, leads, rulesVersion },
  })

/** Somebody who is asked says yes to a proposal, and to the rules of the game with it. */
export const sayYes = (
  { context, name }: Pick<TestPerson, 'context' | 'name'>,
  proposalId: string,
  organisationId: string,
  rulesVersion: number | null = gameRulesVersion,
): Promise<string | null> => acceptProposal(context, proposalId, { organisationId, name, rulesVersion })

/** One side proposes a project, the other accepts: its id. With `rulesVersion` null neither accepts the rules of the game. */
export async function beginProject(
  beginner: TestBeginner,
  other: TestBeginner,
  {
    name = 'Vogelbuurt',
    description = '',
    asked,
    rulesVersion = gameRulesVersion,
  }: Partial<Pick<NewProposal, 'name' | 'description' | 'asked' | 'rulesVersion'>> = {},
): Promise<string> {
  const proposalId = await proposeProject(beginner.person.context, {
    ...{ name, description, asked, rulesVersion, facilitatorEmail: '', organisationId: beginner.organisation.id },
    leads: { client: other.person.email, contractor: other.person.email },
  })
  const id = await sayYes(other.person, proposalId, other.organisation.id, rulesVersion)
  if (id === null) throw new Error('a proposal between two sides was accepted and no project came of it')
  return id
}

async function addSide(
  projectId: string,
  side: Side,
  organisation: TestOrganisation,
  lead: TestPerson,
  others: readonly PersonSeed[],
): Promise<[TestPerson, ...TestPerson[]]> {
  const people: [TestPerson, ...TestPerson[]] = [lead]
  const membership = { role: 'participant', side, organisationId: organisation.id } as const
  for (const seed of others) people.push(await addMember(projectId, lead, membership, seed))
  return people
}

/**
 * A project made like people do: the client's lead proposes it, the contractor's accepts, both accept the rules of the
 * game, the facilitator is invited, each lead invites the own side, and everybody accepts.
 */
export async function makeProject(options: ProjectOptions = {}): Promise<TestProject> {
  const admin = options.admin ?? (await makePlatformAdmin())
  const municipality = options.municipality ?? (await makeOrganisation(admin, 'municipality'))
  const contractor = options.contractor ?? (await makeOrganisation(admin, 'contractor'))
  const [leadSeed = {}, ...clientSeeds] = seedsOf(options.client)
  const [contractorLeadSeed = {}, ...contractorSeeds] = seedsOf(options.contractorPeople)
  const lead = await makePerson(leadSeed)
  await joinOrganisation(admin, municipality, lead)
  const name = options.name ?? 'Vogelbuurt'
  const contractorLead = await makePerson(contractorLeadSeed)
  await joinOrganisation(admin, contractor, contractorLead)
  const ours = { person: lead, organisation: municipality }
  const theirs = { person: contractorLead, organisation: contractor }
  const id = await beginProject(ours, theirs, {
    ...{ name, description: options.description ?? '' },
    rulesVersion: options.namesInFiles === null ? null : gameRulesVersion,
  })
  if (options.namesInFiles !== null && options.namesInFiles !== false) await acceptRules(id, [lead, contractorLead])
  const from = { client: municipality.id, contractor: contractor.id }
  const organisationId = options.facilitatorFrom ? from[options.facilitatorFrom] : null
  const facilitatorMembership = { role: 'facilitator', side: null, organisationId } as const
  const facilitator = await addMember(id, lead, facilitatorMembership, options.facilitator)
  const people = {
    client: await addSide(id, 'client', municipality, lead, clientSeeds),
    contractor: await addSide(id, 'contractor', contractor, contractorLead, contractorSeeds),
  }
  return { id, name, admin, municipality, contractor, people, facilitator }
}

/** Another partner on one of the sides, with its organisation. */
export async function addPartner(project: TestProject, side: Side): Promise<TestOrganisation> {
  const partner = await makeOrganisation(project.admin, 'partner')
  await asDefiner(
    `insert into project_organisation (project_id, organisation_id, part, side) values ($1, $2, 'partner', $3)`,
    [project.id, partner.id, side],
  )
  return partner
}

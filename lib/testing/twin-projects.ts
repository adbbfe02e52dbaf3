import { mintAccessContext, type AccessContext } from '@/lib/access/access.ts'
import { takeScreen, takeSeat } from '@/lib/access/pass-door.ts'
import { getSessionMoments } from '@/lib/session/queries/session-list.ts'
import { makeScreen, makeSeat } from '@/lib/session/commands/seats.ts'
import { makeProject, type TestProject } from './factories.ts'
import { makePlatformAdmin, makeOrganisation, type TestOrganisation, type TestPerson } from './factories-people.ts'
import { makeRevealedRound, type TestRound } from './factories-rounds.ts'
import { makeSession } from './factories-sessions.ts'
import type { DetailedSheet } from './factories-sheets.ts'

const names = {
  client: ['Anna Aarts', 'Bram Bos', 'Carla Claes'],
  contractor: ['Dirk Dekker', 'Elin Evers', 'Fons Faber'],
} as const

const sheet = (extents: string, guesses: string, marker: string): DetailedSheet => ({
  ...{ extents, guesses, marker, picks: [1, 2] },
  aspects: { 1: { 'one-task': 'goes-well' } },
})
const sheets = {
  lead: sheet('44352413', '22222222', 'first'),
  one: sheet('11111111', '55555555', 'second'),
  // differs from the sheet before, and any two of its answers differ as a pair too
  other: sheet('54323452', '12345123', 'third'),
}
const contractorSheets = ['22354412', '33333333', '23452345']

/** A revealed round in which Bram and Carla of the municipality gave their own answers, or each the other's. */
export interface Twin {
  readonly project: TestProject
  readonly round: TestRound
  readonly session: { readonly id: string }
  /** everybody who may read something of it, by role; Bram and Carla are `one` and `other` */
  readonly readers: Readonly<Record<string, AccessContext>>
  /** the same, by the cookies of their browsers */
  readonly cookies: Readonly<Record<string, string>>
  /** everything with another name in the twin, by both names */
  readonly sameNames: readonly (readonly [string, string])[]
}

async function passesOf(project: TestProject, sessionId: string): Promise<Record<string, string>> {
  const [lead, one] = project.people.client
  const [contractorLead] = project.people.contractor
  if (!one) throw new Error('the municipality has one person')
  const at = { projectId: project.id, sessionId }
  const { roomCode } = await getSessionMoments(lead.context, project.id, sessionId)
  const sit = async (by: TestPerson, sitter: Parameters<typeof makeSeat>[2]) =>
    await takeSeat(roomCode, await makeSeat(by.context, at, sitter), null)
  return {
    'pass of one': await sit(lead, { personId: one.id }),
    'guest of the client': await sit(lead, { name: 'Gerda Gast' }),
    'guest of the contractor': await sit(contractorLead, { name: 'Henk Gast' }),
    screen: await takeScreen(await makeScreen(project.facilitator.context, at), null),
  }
}

const peopleOf = ({ people, facilitator }: TestProject): readonly (readonly [string, TestPerson | undefined])[] => [
  ['lead', people.client[0]],
  ['one', people.client[1]],
  ['other', people.client[2]],
  ['contractor lead', people.contractor[0]],
  ['contractor person', people.contractor[1]],
  ['contractor third', people.contractor[2]],
  ['facilitator', facilitator],
]

/** Everything that both twins share, so that it cannot differ. */
export interface TwinGround {
  readonly admin: TestPerson
  readonly municipality: TestOrganisation
  readonly contractor: TestOrganisation
}

export async function makeTwinGround(): Promise<TwinGround> {
  const admin = await makePlatformAdmin()
  const municipality = await makeOrganisation(admin, 'municipality')
  return { admin, municipality, contractor: await makeOrganisation(admin, 'contractor') }
}

/** One of two projects that differ only in this: `exchanged`, each of two people of a side gave the other's answers. */
export async function makeTwin(
  ground: TwinGround,
  attribution: 'named' | 'side-only',
  exchanged: boolean,
): Promise<Twin> {
  const project = await makeProject({
    ...ground,
    client: names.client.map((name) => ({ name })),
    contractorPeople: names.contractor.map((name) => ({ name })),
    facilitator: { name: 'Gijs Groot' },
  })
  const { lead, one, other } = sheets
  const client = exchanged ? [lead, other, one] : [lead, one, other]
  const round = await makeRevealedRound(project, { attribution, client, contractor: contractorSheets })
  const session = await makeSession(project, round, [project.facilitator, project.people.client[0]])
  const known = peopleOf(project).flatMap(([label, person]) => (person ? [[label, person] as const] : []))
  const cookies = {
    ...Object.fromEntries(known.map(([label, { token }]) => [label, token])),
    ...(await passesOf(project, session.id)),
  }
  return {
    ...{ project, round, session, cookies },
    readers: Object.fromEntries(Object.entries(cookies).map(([label, token]) => [label, mintAccessContext(token)])),
    sameNames: [
      [project.id, 'the-project'],
      [round.id, 'the-round'],
      [session.id, 'the-session'],
      ...known.flatMap(
        ([label, { id, email }]) =>
          [
            [id, `id of ${label}`],
            [email, `address of ${label}`],
          ] as const,
      ),
    ],
  }
}

import type { Extent, AspectMark, Comparison } from '@/lib/worksheet/rules/model.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { Phase } from '@/lib/programme/rules/portfolio.ts'
import type { MembershipName } from '@/lib/projects/rules/model.ts'
import type { Attribution, RoundKind } from '@/lib/rounds/rules/model.ts'
import { frontDoors, type DoorPage, type FrontSeat, type FrontTryKey } from './front-doors.ts'
import type { DemoSession, DemoAgreement, DemoAction } from './told-session.ts'

/** The story of prisma/demo/demo.json, as far as the product can show it. Keys link the lists. */
export interface DemoFile {
  /** Today in the story, "2026-11-24": the demo is seeded as if that day were today. */
  readonly asOf: string
  /** `manager`: a key. */
  readonly programme: { readonly name: string; readonly manager: string }
  readonly organisations: readonly DemoOrganisation[]
  readonly people: readonly DemoPerson[]
  readonly projects: readonly DemoProject[]
  readonly rounds: readonly DemoRound[]
  readonly sessions: readonly DemoSession[]
  readonly agreements: readonly DemoAgreement[]
  readonly actions: readonly DemoAction[]
}

interface DemoOrganisation {
  readonly key: string
  readonly kind: 'municipality' | 'contractor' | 'facilitation'
  readonly name: string
}

export interface DemoPerson {
  readonly key: string
  readonly name: string
  readonly email: string
  /** The job title, in Dutch. */
  readonly function: string
  readonly organisation: string
  /** All roles in the story; `organisation-admin` refers to the person's own organisation. */
  readonly roles: readonly string[]
}

interface DemoProject {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly municipality: string
  readonly contractors: readonly string[]
  readonly facilitator: string
  readonly phase: Phase
  readonly place: { readonly latitude: number; readonly longitude: number }
  readonly team: readonly { readonly person: string; readonly side: Side; readonly sideLead: boolean }[]
  /** People who took part and left. */
  readonly formerTeam: readonly { readonly person: string; readonly side: Side; readonly until: string }[]
}

export type DemoRoundState = 'draft' | 'open' | 'sealed' | 'revealed' | 'aligned'

export interface DemoRound {
  readonly key: string
  readonly project: string
  readonly kind: RoundKind
  readonly number: number
  readonly state: DemoRoundState
  readonly attribution: Attribution
  readonly mirrorQuestion: boolean
  readonly maskedPreparation: boolean
  readonly closesOn: string
  /** Moments in Amsterdam time, "2026-02-09T09:00:00+01:00"; absent for steps that the round has not reached. */
  readonly openedAt?: string | undefined
  readonly lockedAt?: Readonly<Record<Side, string>> | undefined
  readonly revealedAt?: string | undefined
  readonly invited: readonly { readonly person: string; readonly side: Side }[]
  /** People without one have not begun. */
  readonly assessments: readonly DemoAssessment[]
}

export interface DemoAssessment {
  readonly person: string
  readonly side: Side
  readonly state: 'handed-in' | 'in-progress'
  /** Keys of factors, at most three. */
  readonly priorities: readonly string[]
  /** The person's answers about the agreements of the previous session, by the agreement's key. */
  readonly agreementChecks: Readonly<Record<string, 'kept' | 'partly' | 'not-kept' | 'dont-know'>>
  /** Was the effect of an agreement noticed, by the agreement's key. */
  readonly effectChecks: Readonly<Record<string, 'clearly' | 'little' | 'not' | 'dont-know'>>
  /** The lead who typed it from paper. */
  readonly enteredOnPaperBy?: string | undefined
  readonly answers: readonly DemoAnswer[]
}

export interface DemoAnswer {
  readonly factor: string
  /** null is the answer "I do not know". */
  readonly extent: Extent | null
  readonly mirrorGuess?: Extent | undefined
  readonly aspects?: Readonly<Record<string, AspectMark>> | undefined
  readonly rationale?: string | undefined
  readonly example?: string | undefined
  readonly comparison?: Comparison | undefined
}

/** The platform admin of the demo, in addition to the story, which has no such person. */
export const DEMO_ADMIN = { key: 'platform-admin', name: 'Beheer', email: 'beheer@wijkspiegel.example' } as const

export interface SeededProject extends DemoProject {
  /** In order of number. */
  readonly rounds: readonly DemoRound[]
}

/** The projects that the seed makes, each with its rounds. */
export function seededProjectsOf(file: DemoFile): SeededProject[] {
  return file.projects.map((project) => {
    const rounds = file.rounds.filter((round) => round.project === project.key).sort((a, b) => a.number - b.number)
    return { ...project, rounds }
  })
}

/** The item with this key; throws RangeError for an unknown key. */
export function withKey<Item extends { readonly key: string }>(items: readonly Item[], key: string): Item {
  const found = items.find((item) => item.key === key)
  if (!found) throw new RangeError(`the demo knows no ${key}`)
  return found
}

type DemoRole = MembershipName | 'organisationAdmin' | 'platformAdmin' | 'programmeManager'

/** A person to sign in as, with the page to start on. */
export interface DemoDoor {
  /** Key of the person, for the form. */
  readonly person: string
  /** Key of the project, or `programme`, `organisation`, `admin`: where it leads. */
  readonly place: string
  readonly page: DoorPage
  readonly name: string
  /** For people on a side; empty for facilitators and managers. */
  readonly functionTitle: string
  readonly membership: DemoRole
  readonly organisation: string
}

/** One of the things to do behind a door: a form's `place` and `page`, and the key of its words. */
interface FrontTry {
  readonly key: FrontTryKey
  readonly place: string
  readonly page: DoorPage
  /** The name of the project there; empty elsewhere. */
  readonly neighbourhood: string
}

/** A person for a stranger to be, one per role, with three things to do. */
export interface FrontDoor {
  readonly seat: FrontSeat
  /** Key of the person, for the form. */
  readonly person: string
  readonly name: string
  /** In Dutch. */
  readonly functionTitle: string
  readonly organisation: string
  /** The name of the project that the person is introduced with; empty for the programme's manager. */
  readonly neighbourhood: string
  readonly tries: readonly FrontTry[]
}

/** A neighbourhood's state in one word: that of its last round when the demo was made. */
type NeighbourhoodState = 'draft' | 'open' | 'sealed' | 'revealed' | 'secondRevealed' | 'perSideRevealed'

export interface DemoNeighbourhood {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly state: NeighbourhoodState
  readonly doors: Readonly<Record<Side | 'facilitator', readonly DemoDoor[]>>
}

export interface DemoHouse {
  readonly front: readonly FrontDoor[]
  readonly neighbourhoods: readonly DemoNeighbourhood[]
  /** People who manage an organisation or the platform, without a role in a project. */
  readonly managers: readonly DemoDoor[]
}

function doorOf(file: DemoFile, key: string, place: string, membership: DemoRole): DemoDoor {
  const { name, function: functionTitle, organisation } = withKey(file.people, key)
  return {
    person: key,
    place,
    page: 'project',
    name,
    functionTitle: membership.startsWith('client') || membership.startsWith('contractor') ? functionTitle : '',
    membership,
    organisation: withKey(file.organisations, organisation).name,
  }
}

function stateOf({ rounds }: SeededProject): NeighbourhoodState {
  const last = rounds.at(-1)
  if (last?.state !== 'revealed' && last?.state !== 'aligned') return last?.state ?? 'draft'
  if (last.number > 1) return 'secondRevealed'
  return last.attribution === 'side-only' ? 'perSideRevealed' : 'revealed'
}

/** People who joined: while a round is prepared, some have not answered their invitation. */
function membersOf({ team, rounds }: SeededProject): DemoProject['team'] {
  const last = rounds.at(-1)
  if (last?.state !== 'draft') return team
  return team.filter((member) => last.invited.some((invited) => invited.person === member.person))
}

function neighbourhoodOf(file: DemoFile, project: SeededProject, keep: (door: DemoDoor) => boolean): DemoNeighbourhood {
  const ofSide = (side: Side): DemoDoor[] =>
    membersOf(project)
      .filter((member) => member.side === side)
      .map(({ person, sideLead }) => doorOf(file, person, project.key, `${side}${sideLead ? 'Lead' : 'Participant'}`))
      .filter(keep)
  const { key, name, description, facilitator } = project
  return {
    key,
    name,
    description,
    state: stateOf(project),
    doors: {
      client: ofSide('client'),
      contractor: ofSide('contractor'),
      facilitator: [doorOf(file, facilitator, key, 'facilitator')].filter(keep),
    },
  }
}

function frontOf(file: DemoFile, isKnown: (email: string) => boolean): FrontDoor[] {
  return frontDoors.flatMap(({ seat, person, home, tries }) => {
    const { name, email, function: functionTitle, organisation } = withKey(file.people, person)
    if (!isKnown(email)) return []
    const nameOf = (key: string | null) => file.projects.find((project) => project.key === key)?.name ?? ''
    return [
      {
        ...{ seat, person, name, functionTitle, neighbourhood: nameOf(home) },
        organisation: withKey(file.organisations, organisation).name,
        tries: tries.map((one) => ({ ...one, neighbourhood: nameOf(one.place) })),
      },
    ]
  })
}

/** Everybody to sign in as, by neighbourhood, limited to addresses that `isKnown`. */
export function demoHouseOf(file: DemoFile, isKnown: (email: string) => boolean): DemoHouse {
  const { key: person, name } = DEMO_ADMIN
  const admin: DemoDoor = {
    person,
    place: 'admin',
    page: 'project',
    name,
    functionTitle: '',
    membership: 'platformAdmin',
    organisation: '',
  }
  const keep = (door: DemoDoor): boolean => isKnown(demoAddressOf(file, door.person) ?? '')
  const managers = file.people
    .filter((one) => one.roles.includes('organisation-admin'))
    .map((one) => doorOf(file, one.key, 'organisation', 'organisationAdmin'))
  const programme = doorOf(file, file.programme.manager, 'programme', 'programmeManager')
  const neighbourhoods = seededProjectsOf(file).map((project) => neighbourhoodOf(file, project, keep))
  return { front: frontOf(file, isKnown), neighbourhoods, managers: [programme, ...managers, admin].filter(keep) }
}

/** Every address of the demo: only these can be signed in without a mail, and only there. */
export const demoAddressesOf = (file: DemoFile): string[] => [
  ...file.people.map((person) => person.email),
  DEMO_ADMIN.email,
]

/** The address of a person in the demo by key; null for an unknown key. */
export function demoAddressOf(file: DemoFile, key: string): string | null {
  if (key === DEMO_ADMIN.key) return DEMO_ADMIN.email
  return file.people.find((person) => person.key === key)?.email ?? null
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/** Components that the styleguide does not show, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  GateShell: 'a whole page of its own: /sign-in shows it',
  OpenShell: 'asks who is signed in; /guide shows it',
  PersonShell: 'asks who is signed in; every page of a project shows it',
  ProgrammeShell: 'asks who is signed in; every page of a programme shows it',
  ProjectShell: 'asks who is signed in; every page of a project shows it',
  DeskProjects: 'a list with presses of projects that somebody facilitates; /begeleiden shows it',
  DeskSessions: 'as DeskProjects',
  TemplateList: 'as DeskProjects',
  TemplateForm: 'toggles and fields that are shown; /begeleiden/sjablonen shows it',
  DropTemplateForm: 'as TemplateForm',
  PlanByTemplate: 'as TemplateForm; the plan of a session shows it',
  DayWithFile: 'a line with a link; the plan of a session shows it',
  PlanBegin: 'draws nothing of its own: what follows it is shown',
  LiveProject: 'as LivePage',
  LivePage: 'listens to the stream of a project that there must be; says nothing as long as all is well',
  Watchers: 'tells the server of a round that there must be; what it draws is shown',
  LeadPart: 'opens the stream of a session that there must be; what it draws is shown',
  SessionPart: 'as LeadPart',
  SessionProvider: 'as LeadPart',
  RevealStage: 'begins at a moment of the server; what it plays stands under a button in the styleguide',
  PrintedMirror: 'the same parts once more, for paper: /mirror/print shows them',
  PrioritiesStep: 'a step of the worksheet beside the one that is shown: checkboxes in the same frame',
  AgreementsStep: 'as PrioritiesStep',
  BlankSheet: 'a worksheet for paper: /worksheet/print shows it',
  BlankFactor: 'as BlankSheet',
  BlankPriorities: 'as BlankSheet',
  DomainList: 'a list with two presses and a record; /organisations shows it',
  ClaimDomainForm: 'as DomainList',
  OwnRequests: 'a line each for what somebody asked for; /organisations/new shows it',
  RegistrationForm: 'three choices and a button; /admin shows it',
  RemindProposalForm: 'one button; a proposal shows it',
  OrganisationProjectList: 'a list with presses that name a lead; /organisations shows it',
  AuditFilters: 'three choices, two days and a button; /audit of an organisation shows it',
  AuditLines: 'a table, which is shown; /audit of an organisation shows it',
  AuditHead: 'as AuditLines',
  FindDoorForm: 'one field and a button; /sign-in/by shows it',
  EnterBy: 'a button that may press itself; /sign-in/by of an organisation shows it',
  NameLeadForm: 'as OrganisationProjectList',
  AloneSheet: 'eight scales in turns; /zelf shows it',
  AloneQuestion: 'as AloneSheet',
  AlonePicture: 'as AloneSheet',
  OpenSheet: 'the same for everybody: /guide/worksheet shows it',
  Box: 'as BlankSheet',
  TickRow: 'as BlankSheet',
  Lines: 'as BlankSheet',
  Asked: 'as BlankSheet',
  BeginPaper: 'a list and a form with one tick; /paper shows it',
  BeginPaperForm: 'as BeginPaper',
  DiscardPaperForm: 'as BeginPaper',
  PaperClosed: 'a sentence and a button; /paper shows it',
  ForgetPaper: 'draws nothing',
  UnsentForm: 'shows what a form without script brought back, so there must have been one',
  DeletionForm: 'one button; /settings shows it',
  RemoveForm: 'one button; the page that asks before somebody is taken out shows it',
  InviteFacilitatorForm: 'two fields, a choice and a button; /team shows it',
  InvitationParticulars: 'three or four sentences; the page of an invitation shows them',
  NoMoreMail: 'a sentence and one button; /no-more-mail shows it',
  SwitchAccount: 'one button; an invitation for somebody else shows it',
  SignOutEverywhere: 'one button; /account shows it',
  OrganisationInviteForm: 'as InviteManyForm, for one; the members of an organisation show it',
  OrganisationMemberActions: 'as MemberRowActions; the members of an organisation show it',
  ExportLinks: 'links and a press to files of a programme that there must be; its portfolio shows them',
  LookAgain: 'draws nothing',
  LightMarks: 'draws nothing',
  KeptOwner: 'draws nothing',
  NewProgrammeForm: 'one field and a button; /admin shows it',
  NameManagerForm: 'a list, two fields and a button; /admin shows it',
  RemoveManager: 'one button; /admin shows it',
  ImportForm: 'a text, a file and two buttons; the office of a programme shows it',
  BadLines: 'tables of the lines of a list that cannot come along; the office of a programme shows them',
  GoodLines: 'the first names of that list; the office of a programme shows them',
  MinimumForm: 'a number and a button; the office of a programme shows it',
  NeighbourhoodTable: 'a table of what the office of a programme holds; that page shows it',
  StalledList: 'as NeighbourhoodTable',
  ContactTable: 'as NeighbourhoodTable',
  ManagedProgrammes: 'a list with that button; /admin shows it',
  DifferingFactors: 'a sentence that only a database somebody changed makes a programme say',
  MailTroubles: 'a sentence, or a list of two lines each; /admin shows it',
  ProgrammesOfProject: 'a sentence and a button for each programme; /settings shows it',
  AgreeForm: 'as ProgrammesOfProject',
  ContactForm: 'as ProgrammesOfProject',
  TakeUpForm: 'as ProgrammesOfProject',
  GiveBackForm: 'as ProgrammesOfProject',
  AskedPages: 'as AskedToBegin',
  AskedToBegin: 'a sentence and a link for each neighbourhood; /projects shows it',
  RoomForm: 'a radio list and a button; /begeleiden/oefenen shows it',
  Running: 'a sentence and two or three buttons; /begeleiden/oefenen shows it',
  RehearsalBand: 'a sentence and a link; the plan of a session shows it',
  RehearsalEnded: 'a sentence and a link; stands where a rehearsal is led, once it is over',
  StepTimes: 'a table, of a rehearsal that there must be; its debrief shows it',
  RetoldTable: 'as StepTimes',
  WithoutOutcome: 'as StepTimes',
  PressedOnList: 'as StepTimes',
  PhaseForm: 'a radio list and a button; /settings shows it',
  AccessibilityStatement: 'running text; /accessibility shows it',
  PrivacyStatement: 'running text; /privacy shows it',
  ContactLine: 'running text, as the statements',
  SquareList: 'running text, as the statements',
  ChapterBody: 'running text; the guide shows it',
  ChapterTurn: 'the way on in the guide, which shows it',
  GuideNav: 'the list of chapters in the guide, which shows it',
  SectionDrawing: 'strips that are shown, inside the guide',
  TermList: 'running text in the guide',
  SealCheck: 'a field for a file and what it gives, inside the guide',
  SealExample: 'running text in the guide',
  Doors: 'the way in to the demo, which shows it',
  FrontDoors: 'the way in to the demo, which shows it',
  Landing: 'the first page, which shows it',
  ExampleRow: 'strips that are shown, in the first page',
  ExampleMirror: 'as ExampleRow',
  Promises: 'running text of the first page',
  Ways: 'as Promises',
  HowToBegin: 'as Promises',
  RoleColumns: 'the whole width of a page; the landing page and the demo show it',
  GoodToKnow: 'running text of the demo',
  HostedBar: 'above each page of a hosted demo, of whose pages it is none',
  HostedNotices: 'notices of the demo, which are shown as Notice',
  JoinCopy: 'one field and a button; a hosted demo shows it',
  Neighbourhood: 'the way in to the demo, which shows it',
  OpeningLine: 'the way in to the demo, which shows it',
  BigScreen: 'a whole wall, which sizes everything on its page: /screen shows it',
  ScreenPart: 'as BigScreen',
  ScreenWaiting: 'as BigScreen',
  ScreenForm: 'one field and a button; /screen shows it',
  JoinForm: 'two fields and a button; /join shows it',
  OpenCardForm: 'one or two fields and a button; /card shows it',
  GivenNumber: 'a number and a link, shown once; /card shows it',
  CardShell: 'the frame of every page that a card opens',
  CardGuard: 'a button in that frame, and a cover over the whole page',
  CardMirror: 'the parts of the mirror once more; /card/mirror shows them',
  MakeCard: 'a form with one tick; the page where a lead makes a card shows it',
  PrintedCard: 'what that form gives, shown once: a card for paper',
  WithoutMailForm: 'two fields and a button; /team shows it',
  WithoutMailSection: 'a list, that form and two buttons; /team shows it',
  GuestForm: 'one field and a button; the page for people without mail shows it',
  MemberForm: 'as GuestForm',
  RenewForm: 'as GuestForm',
  SeatList: 'as GuestForm',
  PrintedCode: 'a sheet of paper; /code of a session shows it',
}

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))

/** Every component that a file exports, by name. */
function componentsOf(source: string): string[] {
  return [...source.matchAll(/^export (?:async )?(?:function|const) ([A-Z][a-z]\w*)/gm)].map(([, name = '']) => name)
}

/** Names that a file imports from our own files; types are included, which is harmless. */
function importsOf(file: string, source: string): [name: string, from: string][] {
  const pathOf = (from: string) => (from.startsWith('@/') ? from.slice(2) : normalize(join(dirname(file), from)))
  const named = [...source.matchAll(/import (?:type )?\{([^}]*)\} from '((?:@\/|\.)[^']+)'/g)].flatMap(
    ([, names = '', from = '']) =>
      names.split(',').map((name): [string, string] => [name.trim().replace(/^type /, ''), pathOf(from)]),
  )
  // a lazily loaded file counts with all its components
  const later = [...source.matchAll(/import\('((?:@\/|\.)[^']+)'\)/g)].flatMap(([, from = '']) =>
    componentsOf(readFileSync(pathOf(from), 'utf8')).map((name): [string, string] => [name, pathOf(from)]),
  )
  return [...named, ...later]
}

/** The components drawn by these files: their imports, and the imports of those in turn. */
function shownBy(files: readonly string[]): Set<string> {
  const shown = new Set<string>()
  const seen = new Set<string>(files)
  const queue = [...files]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const source = readFileSync(file, 'utf8').replaceAll(/\/\*.*?\*\//gs, '')
    // a component drawn by its own file
    for (const name of componentsOf(source)) if (source.includes(`<${name}`)) shown.add(name)
    for (const [name, from] of importsOf(file, source)) {
      if (!from.startsWith('components/')) continue
      shown.add(name)
      if (!seen.has(from) && existsSync(from)) queue.push(from)
      seen.add(from)
    }
  }
  return shown
}

const all = sourcesIn('components')
  .filter((file) => file.endsWith('.tsx'))
  .flatMap((file) => componentsOf(readFileSync(file, 'utf8')))
const shown = shownBy(sourcesIn('app/(public)/styleguide'))

test('every component stands in the styleguide, or in a short list with the reason why not', () => {
  expect(all.length).toBeGreaterThan(150)
  const missing = all.filter((name) => !shown.has(name) && !(name in exceptions))
  expect(missing).toEqual([])
})

test('every component is drawn by a page of the product, and not by the styleguide alone', () => {
  const product = ['app', 'lib']
    .flatMap(sourcesIn)
    .filter((file) => !/^app\/\(public\)\/styleguide\/|^lib\/testing\//.test(file.replaceAll('\\', '/')))
  const drawn = shownBy([...product, 'instrumentation-client.ts'])
  expect(all.filter((name) => !drawn.has(name))).toEqual([])
})

test('no exception is left that is shown after all, or is no more', () => {
  const idle = Object.keys(exceptions).filter((name) => shown.has(name) || !all.includes(name))
  expect(idle).toEqual([])
})

// Made by `npm run calls` from the catalogue. Do not edit: change prisma/rules, or scripts/lib/call-types.ts.
import type { Side } from '@/lib/measures/model.ts'
import type { Recount } from '@/lib/mirror/rules/recount.ts'
import type { Attribution, OpeningGap } from '@/lib/rounds/rules/model.ts'
import type { Cursor } from '@/lib/session/rules/cursor.ts'
import type { Ballot } from '@/lib/session/rules/model.ts'
import type { AnsweredCounts } from '@/lib/session/rules/presence.ts'
import type { AspectMark } from '@/lib/worksheet/rules/model.ts'
import { sql } from '@/lib/platform/sql.ts'
import { nothing, rows, value, values } from '@/lib/platform/typed-call.ts'

/** A lead agrees for the own side to who facilitates; it takes back an earlier no. The last of both sides to agree lets the facilitators know. */
export const acceptFacilitators = (given: { project: string; round: string }) =>
  nothing(
    'accept_facilitators',
    sql`select true as done from authz.accept_facilitators(${given.project}::uuid, ${given.round}::uuid)`,
  )

/** Invites neighbourhoods: all of them, or none. A code that the programme has already is refused with that code. One job tells every municipality, however many neighbourhoods it is asked for. */
export const addNeighbourhoods = (given: { programme: string; rows: unknown }) =>
  value<number>(
    'add_neighbourhoods',
    sql`select authz.add_neighbourhoods(${given.programme}::uuid, ${JSON.stringify(given.rows)}::jsonb) as value`,
  )

/** The lead of the client lets another contractor or partner take part. */
export const addProjectOrganisation = (given: { project: string; organisation: string; onSide: string }) =>
  nothing(
    'add_project_organisation',
    sql`select true as done from authz.add_project_organisation(${given.project}::uuid, ${given.organisation}::uuid, ${given.onSide}::text)`,
  )

/** A lead says for the own side whether the programme may show the neighbourhood. No, of either side, takes it out of all figures at once; after that a yes of both sides is needed again. */
export const agreeToProgramme = (given: { project: string; programme: string; agrees: boolean }) =>
  nothing(
    'agree_to_programme',
    sql`select true as done from authz.agree_to_programme(${given.project}::uuid, ${given.programme}::uuid, ${given.agrees}::boolean)`,
  )

/** Appends what came of one command. Who and when are the database's own word. Per side only: a participant is the side, but for who is there. A guest stands in the log with the name, as no list of the team has it; who came in with a code, with who made it. A command that was carried out already is told nothing new. */
export const appendToSession = (given: { project: string; session: string; command: string; events: unknown }) =>
  nothing(
    'append_to_session',
    sql`select true as done from authz.append_to_session(${given.project}::uuid, ${given.session}::uuid, ${given.command}::uuid, ${JSON.stringify(given.events)}::jsonb)`,
  )

/** Asks the leads of the sides that have not agreed to the facilitator, once a day a side, and nobody of the other side. Facilitators only; nothing where nobody can be asked. */
export const askConsent = (given: { project: string; round: string }) =>
  nothing('ask_consent', sql`select true as done from authz.ask_consent(${given.project}::uuid, ${given.round}::uuid)`)

/** Asks for a workbook of what the programme shows, narrowed to `chosen`. Managers only; five at a time. */
export const askWorkbook = (given: { programme: string; chosen: unknown; locale: string }) =>
  value<string>(
    'ask_workbook',
    sql`select authz.ask_workbook(${given.programme}::uuid, ${JSON.stringify(given.chosen)}::jsonb, ${given.locale}::text) as value`,
  )

/** Says of oneself to be a contact of this programme, or takes it back, which whoever said so always may. */
export const beContact = (given: { project: string; programme: string; wanted: boolean }) =>
  nothing(
    'be_contact',
    sql`select true as done from authz.be_contact(${given.project}::uuid, ${given.programme}::uuid, ${given.wanted}::boolean)`,
  )

/** The caller begins to type somebody's paper: of the own side, who takes part and has nothing on a sheet yet. An entry of who leads this side no more is nobody's to finish; it makes room, and what stood on it goes. */
export const beginPaperSheet = (given: { project: string; round: string; who: string }) =>
  nothing(
    'begin_paper_sheet',
    sql`select true as done from authz.begin_paper_sheet(${given.project}::uuid, ${given.round}::uuid, ${given.who}::uuid)`,
  )

/** A facilitator ends a round before its reveal, for good. */
export const cancelRound = (given: { project: string; round: string; reason: string }) =>
  nothing(
    'cancel_round',
    sql`select true as done from authz.cancel_round(${given.project}::uuid, ${given.round}::uuid, ${given.reason}::text)`,
  )

/** Puts a secret answer where nobody reads it; another one of the same person takes its place, until the close. The row of the poll is held, so no answer slips in behind the count. Not from a member's seat whose holder nobody saw, where the answer would be laid beside that member's own of the round or count for that person. Who has answered does not write any more: in the same moment, so that nobody is asked to wait for it. */
export const castBallot = (given: {
  project: string
  session: string
  which: string
  factor: number
  answers: readonly number[]
}) =>
  nothing(
    'cast_ballot',
    sql`select true as done from authz.cast_ballot(${given.project}::uuid, ${given.session}::uuid, ${given.which}::text, ${given.factor}::smallint, ${given.answers}::smallint[])`,
  )

/** One change to an agreement or action, with the line that it leaves behind. How far it is: an owner, a lead or a facilitator says. Another day: with a reason. Owner and release of a side: a lead of that side. */
export const changeCommitment = (given: { project: string; commitment: string; change: string; content: unknown }) =>
  nothing(
    'change_commitment',
    sql`select true as done from authz.change_commitment(${given.project}::uuid, ${given.commitment}::uuid, ${given.change}::text, ${JSON.stringify(given.content)}::jsonb)`,
  )

/** A facilitator changes the rules of a round that is not open yet. */
export const changeDraft = (given: {
  project: string
  round: string
  kind: string
  closes: string | Date
  withAttribution: string
  mirror: boolean
  masked: boolean
}) =>
  nothing(
    'change_draft',
    sql`select true as done from authz.change_draft(${given.project}::uuid, ${given.round}::uuid, ${given.kind}::text, ${given.closes}::date, ${given.withAttribution}::text, ${given.mirror}::boolean, ${given.masked}::boolean)`,
  )

/** Opens a room again in which too many wrong codes were typed, and ends the waits of its browsers. For leads and facilitators. */
export const clearTries = (given: { project: string; session: string }) =>
  nothing(
    'clear_tries',
    sql`select true as done from authz.clear_tries(${given.project}::uuid, ${given.session}::uuid)`,
  )

/** A side that was not there, or had not said yes, confirms later. `seen` is the seal that its giver had read. */
export const confirmRecord = (given: {
  project: string
  session: string
  command: string
  seen: string
  remark: string
}) =>
  nothing(
    'confirm_record',
    sql`select true as done from authz.confirm_record(${given.project}::uuid, ${given.session}::uuid, ${given.command}::uuid, ${given.seen}::text, ${given.remark}::text)`,
  )

/** A member of the municipality makes a project of what a programme asks for, and leads it: both or neither. Of two in the same moment the second waits here and finds it done. */
export const createAskedProject = (given: {
  name: string
  description: string
  contractors: readonly string[]
  programme: string
  neighbourhood: string
}) =>
  value<string>(
    'create_asked_project',
    sql`select authz.create_asked_project(${given.name}::text, ${given.description}::text, ${given.contractors}::uuid[], ${given.programme}::uuid, ${given.neighbourhood}::uuid) as value`,
  )

/** A new organisation, by a platform admin. A name is given once. */
export const createOrganisation = (given: { kind: string; name: string }) =>
  value<string>(
    'create_organisation',
    sql`select authz.create_organisation(${given.kind}::text, ${given.name}::text) as value`,
  )

/** A new programme, by a platform admin. A name is given once. */
export const createProgramme = (given: { name: string }) =>
  value<string>('create_programme', sql`select authz.create_programme(${given.name}::text) as value`)

/** A new project of a municipality that the caller belongs to, with at least one contractor. The caller leads the client's side. */
export const createProject = (given: {
  name: string
  description: string
  municipality: string
  contractors: readonly string[]
}) =>
  value<string>(
    'create_project',
    sql`select authz.create_project(${given.name}::text, ${given.description}::text, ${given.municipality}::uuid, ${given.contractors}::uuid[]) as value`,
  )

/** A facilitator makes the next round, while none is in draft, open or sealed. Everybody of both sides takes part who did not stay out of the last revealed one. */
export const createRound = (given: {
  project: string
  kind: string
  closes: string | Date
  withAttribution: string
  mirror: boolean
  masked: boolean
  thresholds: number
}) =>
  value<string>(
    'create_round',
    sql`select authz.create_round(${given.project}::uuid, ${given.kind}::text, ${given.closes}::date, ${given.withAttribution}::text, ${given.mirror}::boolean, ${given.masked}::boolean, ${given.thresholds}::smallint) as value`,
  )

/** The press of a lead that it should rather be somebody else. It takes back that side's agreement; agreeing takes it back. The mail says of which side it is. */
export const declineFacilitators = (given: { project: string; round: string; remark: string }) =>
  nothing(
    'decline_facilitators',
    sql`select true as done from authz.decline_facilitators(${given.project}::uuid, ${given.round}::uuid, ${given.remark}::text)`,
  )

/** Which sides would rather have another facilitator. Leads read why; a facilitator reads only that it is so, a participant nothing. */
export const declinedSides = (given: { project: string; round: string }) =>
  rows<{ side: Side; remark: string | null }>(
    'declined_sides',
    sql`select f.side as "side", f.remark as "remark" from authz.declined_sides(${given.project}::uuid, ${given.round}::uuid) f`,
  )

/** Stops, and leaves nothing of what was typed. */
export const discardPaperSheet = (given: { project: string; round: string; who: string }) =>
  nothing(
    'discard_paper_sheet',
    sql`select true as done from authz.discard_paper_sheet(${given.project}::uuid, ${given.round}::uuid, ${given.who}::uuid)`,
  )

/** The record for a download, which is written down. */
export const downloadRecord = (given: { project: string; session: string; format: string }) =>
  value<unknown>(
    'download_record',
    sql`select authz.download_record(${given.project}::uuid, ${given.session}::uuid, ${given.format}::text) as value`,
  )

/** What both seals were made of, for a download, which is written down. */
export const downloadSeal = (given: { project: string; round: string }) =>
  value<{ number: number }>(
    'download_seal',
    sql`select authz.download_seal(${given.project}::uuid, ${given.round}::uuid) as value`,
  )

/** A facilitator ends all big screens of a session. */
export const endScreen = (given: { project: string; session: string }) =>
  nothing('end_screen', sql`select true as done from authz.end_screen(${given.project}::uuid, ${given.session}::uuid)`)

/** Adds a job from a closed list, in the transaction that brought about what it is about. Without job keys: with one, whoever knows a round's id could put another job in the place of its closing. A job that runs twice finds nothing to do. */
export const enqueue = (given: { task: string; payload: unknown; runAt?: string | Date | null | undefined }) =>
  nothing(
    'enqueue',
    sql`select true as done from jobs.enqueue(${given.task}::text, ${JSON.stringify(given.payload)}::jsonb, ${given.runAt ?? null}::timestamp with time zone)`,
  )

/** Name and texts go, extents stay without a person. The session that asked ends with everything else. */
export const eraseMe = () => nothing('erase_me', sql`select true as done from authz.erase_me()`)

/** Says that the caller takes what a programme shows, as a file and narrowed to `chosen`. Managers only. */
export const exportProgramme = (given: { programme: string; format: string; chosen: unknown }) =>
  nothing(
    'export_programme',
    sql`select true as done from authz.export_programme(${given.programme}::uuid, ${given.format}::text, ${JSON.stringify(given.chosen)}::jsonb)`,
  )

/** A lead of the client says that the project is not this neighbourhood after all: the programme asks for it again, and what either side agreed to is gone. Once both agreed it is shown, and a no takes it out first. */
export const giveBackNeighbourhood = (given: { project: string; programme: string }) =>
  nothing(
    'give_back_neighbourhood',
    sql`select true as done from authz.give_back_neighbourhood(${given.project}::uuid, ${given.programme}::uuid)`,
  )

/** Gives up a workbook that is not ready yet: the own one. One that is ready by then stays. */
export const giveUpFile = (given: { programme: string; file: string }) =>
  nothing(
    'give_up_file',
    sql`select true as done from authz.give_up_file(${given.programme}::uuid, ${given.file}::uuid)`,
  )

/** Hands a sheet in: a person's own with all eight factors, one from paper with at least one. */
export const handIn = (given: { project: string; round: string; who?: string | null | undefined }) =>
  nothing(
    'hand_in',
    sql`select true as done from authz.hand_in(${given.project}::uuid, ${given.round}::uuid, ${given.who ?? null}::uuid)`,
  )

/** The first word of a command: takes the lock and says what the pure functions need of the database, with the number of those who write. */
export const holdSession = (given: { project: string; session: string; command: string }) =>
  rows<{ personId: string; role: string; side: Side | null; repeated: boolean; typing: number; moment: Date }>(
    'hold_session',
    sql`select f.person_id as "personId", f.role as "role", f.side as "side", f.repeated as "repeated", f.typing as "typing", f.moment as "moment" from authz.hold_session(${given.project}::uuid, ${given.session}::uuid, ${given.command}::uuid) f`,
  )

/** A lead invites to the own side, the lead of the client also facilitators and the contractor's first lead. A role stays fixed while a round runs. */
export const inviteMember = (given: {
  project: string
  address: string
  displayName: string
  title: string
  asRole: string
  onSide: string | null
  organisation: string | null
}) =>
  value<string>(
    'invite_member',
    sql`select authz.invite_member(${given.project}::uuid, ${given.address}::text, ${given.displayName}::text, ${given.title}::text, ${given.asRole}::text, ${given.onSide}::text, ${given.organisation}::uuid) as value`,
  )

/** Invites somebody to an organisation for fourteen days. Who was removed before comes back under the new role. */
export const inviteToOrganisation = (given: {
  organisation: string
  address: string
  displayName: string
  asRole: string
}) =>
  value<string>(
    'invite_to_organisation',
    sql`select authz.invite_to_organisation(${given.organisation}::uuid, ${given.address}::text, ${given.displayName}::text, ${given.asRole}::text) as value`,
  )

/** Keeps the list that the caller sent, in the place of the one before it. Managers only. */
export const keepNeighbourhoodList = (given: { programme: string; content: string; outcome: string }) =>
  nothing(
    'keep_neighbourhood_list',
    sql`select true as done from authz.keep_neighbourhood_list(${given.programme}::uuid, ${given.content}::text, ${given.outcome}::text)`,
  )

/** A lead locks the own side for good; true when both sides are locked now and the round is sealed. */
export const lockSide = (given: { project: string; round: string }) =>
  value<boolean>('lock_side', sql`select authz.lock_side(${given.project}::uuid, ${given.round}::uuid) as value`)

/** How many mails are being tried again, and how many were given up in the last seven days. Anybody may ask: /api/health, which says nothing of anybody. */
export const mailState = () =>
  rows<{ waiting: number; refused: number }>(
    'mail_state',
    sql`select f.waiting as "waiting", f.refused as "refused" from authz.mail_state() f`,
  )

/** Mails that did not leave, by the answer of the mail server: tried again, and given up in the last seven days. Platform admins only. */
export const mailTroubles = () =>
  rows<{ code: string; waiting: number; refused: number; latest: Date }>(
    'mail_troubles',
    sql`select f.code as "code", f.waiting as "waiting", f.refused as "refused", f.latest as "latest" from authz.mail_troubles() f`,
  )

/** A code for the big screen. One at a time: another one ends the screens that came in by the one before. */
export const makeScreen = (given: { project: string; session: string; hashed: Uint8Array }) =>
  nothing(
    'make_screen',
    sql`select true as done from authz.make_screen(${given.project}::uuid, ${given.session}::uuid, ${given.hashed}::bytea)`,
  )

/** A place for somebody of the own side without mail: `who` of the team, who is mailed, or one of at most forty guests with a name. Another code for the same member ends the one before. Nobody gets the place of somebody who has taken part with a login of their own: the seat would show that person's secret answers. The last maker is the one that the room reads. */
export const makeSeat = (given: {
  project: string
  session: string
  who: string | null
  displayName: string
  hashed: Uint8Array
}) =>
  value<string>(
    'make_seat',
    sql`select authz.make_seat(${given.project}::uuid, ${given.session}::uuid, ${given.who}::uuid, ${given.displayName}::text, ${given.hashed}::bytea) as value`,
  )

/** May the caller be called about this project? For the page, which says so instead of offering a press. */
export const mayBeContact = (given: { project: string }) =>
  value<boolean>('may_be_contact', sql`select authz.may_be_contact(${given.project}::uuid) as value`)

/** May a round have the masked preparation: asked by everyone's page, so that the choice is shown only where it is one. */
export const mayHaveMaskedPreparation = (given: { project: string }) =>
  value<boolean>(
    'may_have_masked_preparation',
    sql`select authz.may_have_masked_preparation(${given.project}::uuid) as value`,
  )

/** A facilitator gives an open round a later closing date; never an earlier one. */
export const moveClosingDate = (given: { project: string; round: string; closes: string | Date }) =>
  nothing(
    'move_closing_date',
    sql`select true as done from authz.move_closing_date(${given.project}::uuid, ${given.round}::uuid, ${given.closes}::date)`,
  )

/** The caller's own secret answers, for the page that was loaded again; from a seat only what was given by this very coming in. */
export const myBallots = (given: { project: string; session: string }) =>
  rows<{ poll: Ballot['poll']; factor: number; choices: readonly number[] }>(
    'my_ballots',
    sql`select f.poll as "poll", f.factor as "factor", f.choices as "choices" from authz.my_ballots(${given.project}::uuid, ${given.session}::uuid) f`,
  )

/** Organisations that the caller has joined and still belongs to. */
export const myOrganisations = () => values<string>('my_organisations', sql`select authz.my_organisations() as value`)

/** Where the caller's pass leads, and whether its holder was seen; no row without one. */
export const myPass = () =>
  rows<{
    kind: string
    projectId: string
    sessionId: string
    personId: string | null
    side: Side | null
    name: string | null
    projectName: string
    roundId: string
    worksheetVersion: number
    thresholdsVersion: number
    attribution: Attribution
    roomCode: string
    opened: boolean
    closed: boolean
    taking: number | null
    holderSeen: boolean
  }>(
    'my_pass',
    sql`select f.kind as "kind", f.project_id as "projectId", f.session_id as "sessionId", f.person_id as "personId", f.side as "side", f.name as "name", f.project_name as "projectName", f.round_id as "roundId", f.worksheet_version as "worksheetVersion", f.thresholds_version as "thresholdsVersion", f.attribution as "attribution", f.room_code as "roomCode", f.opened as "opened", f.closed as "closed", f.taking as "taking", f.holder_seen as "holderSeen" from authz.my_pass() f`,
  )

/** Names who manages a programme: the platform admin. Somebody who managed it before manages it again. */
export const nameProgrammeManager = (given: { programme: string; address: string; displayName: string }) =>
  value<string>(
    'name_programme_manager',
    sql`select authz.name_programme_manager(${given.programme}::uuid, ${given.address}::text, ${given.displayName}::text) as value`,
  )

/** The list that the caller sent last, within a day. Managers only; nothing where there is none. */
export const neighbourhoodList = (given: { programme: string }) =>
  rows<{ content: string; outcome: string }>(
    'neighbourhood_list',
    sql`select f.content as "content", f.outcome as "outcome" from authz.neighbourhood_list(${given.programme}::uuid) f`,
  )

/** A facilitator opens a round that lacks nothing. The worksheet's version is fixed here, and so are the agreements that it asks about. */
export const openRound = (given: { project: string; round: string }) =>
  nothing('open_round', sql`select true as done from authz.open_round(${given.project}::uuid, ${given.round}::uuid)`)

/** A facilitator opens the session about a round, made where it was not prepared. Once. */
export const openSession = (given: { project: string; round: string }) =>
  value<string>('open_session', sql`select authz.open_session(${given.project}::uuid, ${given.round}::uuid) as value`)

/** What is still missing before a draft can open, for facilitators. */
export const openingGaps = (given: { project: string; round: string }) =>
  values<OpeningGap>(
    'opening_gaps',
    sql`select authz.opening_gaps(${given.project}::uuid, ${given.round}::uuid) as value`,
  )

/** Agreements of other sessions that still run, or that were spoken about in this one: what a seat and a screen see at the opening, while the session is open. A seat is told owners by id, as the log has them; a screen by name, where both sessions show names, and nobody otherwise. */
export const passCommitments = () =>
  rows<{ id: string; what: string; due: string; status: string; owners: readonly string[] }>(
    'pass_commitments',
    sql`select f.id as "id", f.what as "what", f.due::text as "due", f.status as "status", f.owners as "owners" from authz.pass_commitments() f`,
  )

/** The counts of the round that the session of a pass is about, counted from the sealed answers. */
export const passTallies = () =>
  rows<{
    projectId: string
    roundId: string
    factor: number
    side: Side
    counts: readonly number[]
    dontKnow: number
    invited: number
    guesses: readonly number[]
    aspects: unknown
    picks: number
  }>(
    'pass_tallies',
    sql`select f.project_id as "projectId", f.round_id as "roundId", f.factor as "factor", f.side as "side", f.counts as "counts", f.dont_know as "dontKnow", f.invited as "invited", f.guesses as "guesses", f.aspects as "aspects", f.picks as "picks" from authz.pass_tallies() f`,
  )

/** The session about a round that is prepared or open; made where there is none. Facilitators plan, leads make codes. */
export const prepareSession = (given: { project: string; round: string }) =>
  value<string>(
    'prepare_session',
    sql`select authz.prepare_session(${given.project}::uuid, ${given.round}::uuid) as value`,
  )

/** Whom the programme may call, by municipality and neighbourhood. For who manages it; asked again of every row, so that somebody who is no longer fit is gone before any trigger. */
export const programmeContacts = (given: { programme: string }) =>
  rows<{
    municipality: string
    neighbourhoodId: string
    neighbourhood: string
    name: string
    email: string
    role: 'sideLead' | 'facilitator'
  }>(
    'programme_contacts',
    sql`select f.municipality as "municipality", f.neighbourhood_id as "neighbourhoodId", f.neighbourhood as "neighbourhood", f.name as "name", f.email as "email", f.role as "role" from authz.programme_contacts(${given.programme}::uuid) f`,
  )

/** Who manages which programme now: for the platform admin, and nobody for others. */
export const programmeManagers = () =>
  rows<{ programmeId: string; personId: string; name: string; email: string }>(
    'programme_managers',
    sql`select f.programme_id as "programmeId", f.person_id as "personId", f.name as "name", f.email as "email" from authz.programme_managers() f`,
  )

/** Of these sessions, by their place in the list: which may follow the project now. Asked by a member; not-found for anybody else. */
export const projectReaders = (given: { project: string; tokens: readonly string[] }) =>
  rows<{ place: number }>(
    'project_readers',
    sql`select f.place as "place" from authz.project_readers(${given.project}::uuid, ${given.tokens}::text[]) f`,
  )

/** The last number in the log of the project, for whoever reads a session: who reads for others asks it after the events. */
export const projectSeq = (given: { project: string; session: string }) =>
  value<number | null>(
    'project_seq',
    sql`select authz.project_seq(${given.project}::uuid, ${given.session}::uuid)::float8 as value`,
  )

/** A refused attempt is written by the server in a transaction of its own, after the refused one has rolled back. */
export const recordRefusal = (given: { auditKind: string; atProject: string; code: string }) =>
  nothing(
    'record_refusal',
    sql`select true as done from authz.record_refusal(${given.auditKind}::text, ${given.atProject}::uuid, ${given.code}::text)`,
  )

/** What a mirror shows, counted again at each opening, for whoever may see it. */
export const recount = (given: { project: string; round: string }) =>
  value<Recount | null>('recount', sql`select authz.recount(${given.project}::uuid, ${given.round}::uuid) as value`)

/** For lists of rounds: the ratings of agreements alone, of those that are revealed. */
export const recountFulfilments = (given: { project: string; rounds: readonly string[] }) =>
  rows<{
    projectId: string
    roundId: string
    commitmentId: string
    side: Side
    counts: readonly number[]
    dontKnow: number
  }>(
    'recount_fulfilments',
    sql`select f.project_id as "projectId", f.round_id as "roundId", f.commitment_id as "commitmentId", f.side as "side", f.counts as "counts", f.dont_know as "dontKnow" from authz.recount_fulfilments(${given.project}::uuid, ${given.rounds}::uuid[]) f`,
  )

/** For lists of rounds: the counts alone, of those that are revealed. */
export const recountTallies = (given: { project: string; rounds: readonly string[] }) =>
  rows<{
    projectId: string
    roundId: string
    factor: number
    side: Side
    counts: readonly number[]
    dontKnow: number
    invited: number
    guesses: readonly number[]
    aspects: unknown
    picks: number
  }>(
    'recount_tallies',
    sql`select f.project_id as "projectId", f.round_id as "roundId", f.factor as "factor", f.side as "side", f.counts as "counts", f.dont_know as "dontKnow", f.invited as "invited", f.guesses as "guesses", f.aspects as "aspects", f.picks as "picks" from authz.recount_tallies(${given.project}::uuid, ${given.rounds}::uuid[]) f`,
  )

/** Puts what a session ended in into the register: once, after its close, and only what stands in its log. An owner who left meanwhile is left out. */
export const registerCommitments = (given: { project: string; session: string; items: unknown }) =>
  nothing(
    'register_commitments',
    sql`select true as done from authz.register_commitments(${given.project}::uuid, ${given.session}::uuid, ${JSON.stringify(given.items)}::jsonb)`,
  )

/** A lead lets a question of a closed session go to the programme for the own side, or takes it back. Only one that stood at the end: the words of a question that was merged into another are nobody's last word. */
export const releaseQuestion = (given: {
  project: string
  session: string
  factor: number
  question: number
  release: boolean
}) =>
  nothing(
    'release_question',
    sql`select true as done from authz.release_question(${given.project}::uuid, ${given.session}::uuid, ${given.factor}::smallint, ${given.question}::smallint, ${given.release}::boolean)`,
  )

/** A lead reminds somebody of the own side who has not handed in, once a day. */
export const remind = (given: { project: string; round: string; who: string }) =>
  nothing(
    'remind',
    sql`select true as done from authz.remind(${given.project}::uuid, ${given.round}::uuid, ${given.who}::uuid)`,
  )

/** Asks the facilitators of these neighbourhoods, of each at most once in fourteen days; gives how many neighbourhoods. Two who press in the same moment wait for each other here, in one order, and the second finds it done. */
export const remindFacilitators = (given: { programme: string; which: readonly string[] }) =>
  value<number>(
    'remind_facilitators',
    sql`select authz.remind_facilitators(${given.programme}::uuid, ${given.which}::uuid[]) as value`,
  )

/** Takes somebody out of an organisation and ends an open invitation. The last admin stays. */
export const removeFromOrganisation = (given: { organisation: string; who: string }) =>
  nothing(
    'remove_from_organisation',
    sql`select true as done from authz.remove_from_organisation(${given.organisation}::uuid, ${given.who}::uuid)`,
  )

/** Somebody leaves a project, or is removed by a lead of the own side (a facilitator by the client's). The last lead, and the last facilitator of a running round, stay. */
export const removeMember = (given: { project: string; who: string }) =>
  nothing(
    'remove_member',
    sql`select true as done from authz.remove_member(${given.project}::uuid, ${given.who}::uuid)`,
  )

/** Takes back a neighbourhood that nobody has taken up. Managers only. */
export const removeNeighbourhood = (given: { programme: string; neighbourhood: string }) =>
  nothing(
    'remove_neighbourhood',
    sql`select true as done from authz.remove_neighbourhood(${given.programme}::uuid, ${given.neighbourhood}::uuid)`,
  )

/** Ends that somebody manages a programme: the platform admin. */
export const removeProgrammeManager = (given: { programme: string; who: string }) =>
  nothing(
    'remove_programme_manager',
    sql`select true as done from authz.remove_programme_manager(${given.programme}::uuid, ${given.who}::uuid)`,
  )

/** A new name reaches the copies that projects and organisations keep. */
export const renameMe = (given: { displayName: string }) =>
  nothing('rename_me', sql`select true as done from authz.rename_me(${given.displayName}::text)`)

/** Sends an open invitation again, at most once a minute, good for another fourteen days. */
export const renewInvitation = (given: { project: string; invitation: string }) =>
  nothing(
    'renew_invitation',
    sql`select true as done from authz.renew_invitation(${given.project}::uuid, ${given.invitation}::uuid)`,
  )

/** Sends an open invitation to an organisation again, good for another fourteen days. */
export const renewOrganisationInvitation = (given: { organisation: string; invitation: string }) =>
  nothing(
    'renew_organisation_invitation',
    sql`select true as done from authz.renew_organisation_invitation(${given.organisation}::uuid, ${given.invitation}::uuid)`,
  )

/** Another code for the same place: the old one, and whoever came in by it, is out. A guest who was withdrawn comes back only while there is room. */
export const renewSeat = (given: { project: string; session: string; seat: string; hashed: Uint8Array }) =>
  nothing(
    'renew_seat',
    sql`select true as done from authz.renew_seat(${given.project}::uuid, ${given.session}::uuid, ${given.seat}::uuid, ${given.hashed}::bytea)`,
  )

/** The own sheet is opened again. One from paper becomes the person's own in every way: the entry is gone, the lead is out. */
export const reopenSheet = (given: { project: string; round: string }) =>
  nothing(
    'reopen_sheet',
    sql`select true as done from authz.reopen_sheet(${given.project}::uuid, ${given.round}::uuid)`,
  )

/** A lead of each side must ask; 30 days later a job deletes. Taking a request back stops it. */
export const requestDeletion = (given: { project: string; wanted: boolean }) =>
  value<Date | null>(
    'request_deletion',
    sql`select authz.request_deletion(${given.project}::uuid, ${given.wanted}::boolean) as value`,
  )

/** One irreversible act. The screens start 1.5 s of server time later, so that everyone sees it together. What it stores is what the openings of the mirror are held against. */
export const revealRound = (given: { project: string; round: string }) =>
  value<Date>('reveal_round', sql`select authz.reveal_round(${given.project}::uuid, ${given.round}::uuid) as value`)

/** Progress: the facilitator reads n of N a side, a lead the own side's. Nobody else reads a number. */
export const roundProgress = (given: { project: string; round: string }) =>
  rows<{ side: Side; handedIn: number; invited: number; locked: boolean }>(
    'round_progress',
    sql`select f.side as "side", f.handed_in as "handedIn", f.invited as "invited", f.locked as "locked" from authz.round_progress(${given.project}::uuid, ${given.round}::uuid) f`,
  )

/** One factor as a whole. base is the version that the writer saw (0: none). A replay (same client and number) returns what is stored; an older number of the same client changes nothing; another version is a conflict with both values. */
export const saveAnswer = (given: {
  project: string
  round: string
  factor: number
  base: number
  client: string
  sequenceNumber: number
  content: unknown
  who?: string | null | undefined
}) =>
  value<{ outcome: 'saved' | 'conflict'; version: number; current?: unknown }>(
    'save_answer',
    sql`select authz.save_answer(${given.project}::uuid, ${given.round}::uuid, ${given.factor}::smallint, ${given.base}::integer, ${given.client}::uuid, ${given.sequenceNumber}::integer, ${JSON.stringify(given.content)}::jsonb, ${given.who ?? null}::uuid) as value`,
  )

/** All agreements at once: given by the agreement's id, what is absent is empty. Conflicts as in save_picks. */
export const saveFulfilments = (given: {
  project: string
  round: string
  base: number
  given: unknown
  who?: string | null | undefined
}) =>
  value<{ outcome: 'saved' | 'conflict'; version: number; current?: unknown }>(
    'save_fulfilments',
    sql`select authz.save_fulfilments(${given.project}::uuid, ${given.round}::uuid, ${given.base}::integer, ${JSON.stringify(given.given)}::jsonb, ${given.who ?? null}::uuid) as value`,
  )

/** The (at most three) factors of most weight, as a whole. The same list again is saved already; another version than the one seen is a conflict with both. */
export const savePicks = (given: {
  project: string
  round: string
  base: number
  factors: readonly number[]
  who?: string | null | undefined
}) =>
  value<{ outcome: 'saved' | 'conflict'; version: number; current?: unknown }>(
    'save_picks',
    sql`select authz.save_picks(${given.project}::uuid, ${given.round}::uuid, ${given.base}::integer, ${given.factors}::smallint[], ${given.who ?? null}::uuid) as value`,
  )

/** Says that the caller is there, member or seat, for the next half minute. `word` may hold `typing` (true: for ten seconds) and `readyFor` (a step, or null for not ready); what it does not hold stays as it was. Wakes whoever looks on only when there is something to see. */
export const sayPresence = (given: { project: string; session: string; word: unknown }) =>
  nothing(
    'say_presence',
    sql`select true as done from authz.say_presence(${given.project}::uuid, ${given.session}::uuid, ${JSON.stringify(given.word)}::jsonb)`,
  )

/** The log as a screen reads it, after a number. */
export const screenLog = (given: { afterSeq: number }) =>
  rows<{ seq: number; type: string; payload: unknown; byRole: string; bySide: string | null; occurredAt: Date }>(
    'screen_log',
    sql`select f.seq::float8 as "seq", f.type as "type", f.payload as "payload", f.by_role as "byRole", f.by_side as "bySide", f.occurred_at as "occurredAt" from authz.screen_log(${given.afterSeq}::bigint) f`,
  )

/** How many are there, are ready, and gave a secret answer that is not closed yet. Numbers of a side, and nothing else. */
export const screenPresence = () =>
  rows<{
    readyClient: number
    readyContractor: number
    ofClient: number
    ofContractor: number
    answered: readonly AnsweredCounts[]
  }>(
    'screen_presence',
    sql`select f.ready_client as "readyClient", f.ready_contractor as "readyContractor", f.of_client as "ofClient", f.of_contractor as "ofContractor", f.answered as "answered" from authz.screen_presence() f`,
  )

/** What a seat reads of the answers: with names where the round has them, and never whose are the reader's own. */
export const seatAnswers = () =>
  rows<{
    key: string
    factor: number
    side: Side
    name: string | null
    extent: number | null
    dontKnow: boolean
    rationale: string
    example: string
  }>(
    'seat_answers',
    sql`select f.key as "key", f.factor as "factor", f.side as "side", f.name as "name", f.extent as "extent", f.dont_know as "dontKnow", f.rationale as "rationale", f.example as "example" from authz.seat_answers() f`,
  )

/** The names of the people with whom a seat sits at the table. */
export const seatPeople = () =>
  rows<{ personId: string; name: string; side: Side | null; role: 'participant' | 'sideLead' | 'facilitator' }>(
    'seat_people',
    sql`select f.person_id as "personId", f.name as "name", f.side as "side", f.role as "role" from authz.seat_people() f`,
  )

/** Where the log stands for the caller. */
export const sessionEnd = (given: { project: string; session: string }) =>
  rows<{ epoch: string; audience: Cursor['audience']; everyone: number; own: number }>(
    'session_end',
    sql`select f.epoch as "epoch", f.audience as "audience", f.everyone::float8 as "everyone", f.own::float8 as "own" from authz.session_end(${given.project}::uuid, ${given.session}::uuid) f`,
  )

/** Who is in a session at this moment, and how many answered what is open in secret; who is ready or writing by name for facilitators in a round with names, whose holder was not seen yet for facilitators alone. */
export const sessionPresence = (given: { project: string; session: string }) =>
  rows<{
    present: readonly string[]
    readyClient: number
    readyContractor: number
    ofClient: number
    ofContractor: number
    readyPeople: readonly string[]
    typing: number
    typingPeople: readonly string[]
    unseenPeople: readonly string[]
    answered: readonly AnsweredCounts[]
  }>(
    'session_presence',
    sql`select f.present as "present", f.ready_client as "readyClient", f.ready_contractor as "readyContractor", f.of_client as "ofClient", f.of_contractor as "ofContractor", f.ready_people as "readyPeople", f.typing as "typing", f.typing_people as "typingPeople", f.unseen_people as "unseenPeople", f.answered as "answered" from authz.session_presence(${given.project}::uuid, ${given.session}::uuid) f`,
  )

/** Of these sessions and passes, by their place in the list: as what each may read the session now, and who it is. Asked by a reader; not-found for anybody else. Their tokens are the proof, as in the setting of one; a process asks it for all whom it is sending to, at least once a second. `place`: from 1, in the list. */
export const sessionReaders = (given: { project: string; session: string; tokens: readonly string[] }) =>
  rows<{ place: number; audience: Cursor['audience']; holder: string }>(
    'session_readers',
    sql`select f.place as "place", f.audience as "audience", f.holder as "holder" from authz.session_readers(${given.project}::uuid, ${given.session}::uuid, ${given.tokens}::text[]) f`,
  )

/** How many answers a side must have before a cell is shown. What is shown goes at once, and comes back counted anew. */
export const setMinimumRaters = (given: { programme: string; atLeast: number }) =>
  nothing(
    'set_minimum_raters',
    sql`select true as done from authz.set_minimum_raters(${given.programme}::uuid, ${given.atLeast}::smallint)`,
  )

/** A lead says whether somebody of the own side takes part in a round, until the own lock. */
export const setParticipation = (given: { project: string; round: string; who: string; takes: boolean }) =>
  nothing(
    'set_participation',
    sql`select true as done from authz.set_participation(${given.project}::uuid, ${given.round}::uuid, ${given.who}::uuid, ${given.takes}::boolean)`,
  )

/** In which phase the work is, as a lead of the client says, for every programme that the neighbourhood is in. */
export const setPhase = (given: { project: string; phase: string }) =>
  nothing('set_phase', sql`select true as done from authz.set_phase(${given.project}::uuid, ${given.phase}::text)`)

/** The day on which the group wants to talk about what the round shows; null: none yet. A draft's, as its other rules. */
export const setSessionDay = (given: { project: string; round: string; day: string | Date | null }) =>
  nothing(
    'set_session_day',
    sql`select true as done from authz.set_session_day(${given.project}::uuid, ${given.round}::uuid, ${given.day}::date)`,
  )

/** Makes somebody of the own side a lead, or a participant again. A side has one or two leads. */
export const setSideLead = (given: { project: string; who: string; leads: boolean }) =>
  nothing(
    'set_side_lead',
    sql`select true as done from authz.set_side_lead(${given.project}::uuid, ${given.who}::uuid, ${given.leads}::boolean)`,
  )

/** Per side only: what was said, under a key of its own per answer, in the order of that key. Two answers of one person share nothing. */
export const sideOnlyAnswers = (given: { project: string; round: string }) =>
  rows<{
    key: string
    factor: number
    side: Side
    extent: number | null
    dontKnow: boolean
    rationale: string
    example: string
    rationaleSalt: Uint8Array | null
    exampleSalt: Uint8Array | null
    aspects: Readonly<Record<string, AspectMark>>
    guess: number | null
    mine: boolean
  }>(
    'side_only_answers',
    sql`select f.key as "key", f.factor as "factor", f.side as "side", f.extent as "extent", f.dont_know as "dontKnow", f.rationale as "rationale", f.example as "example", f.rationale_salt as "rationaleSalt", f.example_salt as "exampleSalt", f.aspects as "aspects", f.guess as "guess", f.mine as "mine" from authz.side_only_answers(${given.project}::uuid, ${given.round}::uuid) f`,
  )

/** Who of the own side takes part, has handed in, was reminded. Leads only. */
export const sideProgress = (given: { project: string; round: string }) =>
  rows<{ personId: string; takesPart: boolean; handedIn: boolean; remindedAt: Date | null }>(
    'side_progress',
    sql`select f.person_id as "personId", f.takes_part as "takesPart", f.handed_in as "handedIn", f.reminded_at as "remindedAt" from authz.side_progress(${given.project}::uuid, ${given.round}::uuid) f`,
  )

/** For who manages the programme: the days of every neighbourhood, and when its facilitators were last asked. No id of a project is in it. */
export const standingNeighbourhoods = (given: { programme: string }) =>
  rows<{
    id: string
    name: string
    municipality: string
    agreedOn: string
    stoppedOn: string | null
    closesOn: string | null
    sealedOn: string | null
    revealedOn: string | null
    heldOn: string | null
    overdueSince: string | null
    remindedAt: Date | null
  }>(
    'standing_neighbourhoods',
    sql`select f.id as "id", f.name as "name", f.municipality as "municipality", f.agreed_on::text as "agreedOn", f.stopped_on::text as "stoppedOn", f.closes_on::text as "closesOn", f.sealed_on::text as "sealedOn", f.revealed_on::text as "revealedOn", f.held_on::text as "heldOn", f.overdue_since::text as "overdueSince", f.reminded_at as "remindedAt" from authz.standing_neighbourhoods(${given.programme}::uuid) f`,
  )

/** In the reveal's own transaction: what the pure functions made of the tallies, once. */
export const storeResults = (given: { project: string; round: string; results: unknown }) =>
  nothing(
    'store_results',
    sql`select true as done from authz.store_results(${given.project}::uuid, ${given.round}::uuid, ${JSON.stringify(given.results)}::jsonb)`,
  )

/** A lead of the client makes the own project the neighbourhood that a programme asked for. It says nothing yet: for that a lead of each side agrees. */
export const takeUpNeighbourhood = (given: { project: string; programme: string; neighbourhood: string }) =>
  nothing(
    'take_up_neighbourhood',
    sql`select true as done from authz.take_up_neighbourhood(${given.project}::uuid, ${given.programme}::uuid, ${given.neighbourhood}::uuid)`,
  )

/** The own lead's list: who accepted and what became of the mail, and nothing of the other side. */
export const team = (given: { project: string }) =>
  rows<{
    personId: string
    accepted: boolean
    invitationId: string | null
    email: string | null
    sentAt: Date | null
    expiresAt: Date | null
    mailedAt: Date | null
    mailRefused: string | null
  }>(
    'team',
    sql`select f.person_id as "personId", f.accepted as "accepted", f.invitation_id as "invitationId", f.email as "email", f.sent_at as "sentAt", f.expires_at as "expiresAt", f.mailed_at as "mailedAt", f.mail_refused as "mailRefused" from authz.team(${given.project}::uuid) f`,
  )

/** Does the record of a session still fit its seal? For everybody of the project. */
export const verifyRecord = (given: { project: string; session: string }) =>
  rows<{ sealedAt: Date; seal: Uint8Array; salt: Uint8Array; intact: boolean; erasedTexts: number }>(
    'verify_record',
    sql`select f.sealed_at as "sealedAt", f.seal as "seal", f.salt as "salt", f.intact as "intact", f.erased_texts as "erasedTexts" from authz.verify_record(${given.project}::uuid, ${given.session}::uuid) f`,
  )

/** Takes an invitation back that is not accepted, and the membership with it. */
export const withdrawInvitation = (given: { project: string; invitation: string }) =>
  nothing(
    'withdraw_invitation',
    sql`select true as done from authz.withdraw_invitation(${given.project}::uuid, ${given.invitation}::uuid)`,
  )

/** Takes a seat away: its code opens nothing any more, and whoever came in by it is out. */
export const withdrawSeat = (given: { project: string; session: string; seat: string }) =>
  nothing(
    'withdraw_seat',
    sql`select true as done from authz.withdraw_seat(${given.project}::uuid, ${given.session}::uuid, ${given.seat}::uuid)`,
  )

/** Which of these have nobody to ask. For who manages the programme: of who facilitates it learns no more than this. */
export const withoutFacilitator = (given: { programme: string; which: readonly string[] }) =>
  values<string>(
    'without_facilitator',
    sql`select authz.without_facilitator(${given.programme}::uuid, ${given.which}::uuid[]) as value`,
  )

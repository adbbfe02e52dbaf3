// Made by `npm run calls` from the catalogue. Do not edit: change prisma/rules, or scripts/lib/call-types.ts.
import type { RoundStatus } from '@/lib/access/rules/policy.ts'
import type { Readers } from '@/lib/agreements/rules/model.ts'
import type { CardSheet } from '@/lib/cards/rules/model.ts'
import type { TemplateLines } from '@/lib/desk/rules/template.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { Recount } from '@/lib/mirror/rules/recount.ts'
import type { OrganisationKind, ProjectState } from '@/lib/organisations/rules/model.ts'
import type { Registration } from '@/lib/organisations/rules/registration.ts'
import type { SignInFindings, SignInPreset } from '@/lib/organisations/rules/sign-in.ts'
import type { Fits } from '@/lib/planning/rules/model.ts'
import type { RehearsalRoom } from '@/lib/rehearsal/rules/model.ts'
import type { Attribution, OpeningGap } from '@/lib/rounds/rules/model.ts'
import type { Cursor } from '@/lib/session/rules/cursor.ts'
import type { Ballot } from '@/lib/session/rules/model.ts'
import type { AnsweredCounts } from '@/lib/session/rules/presence.ts'
import type { WaitingMatter, WaitingPart } from '@/lib/waiting/rules/model.ts'
import type { AspectMark } from '@/lib/worksheet/rules/model.ts'
import { sql } from '@/lib/platform/sql.ts'
import { nothing, rows, value, values } from '@/lib/platform/typed-call.ts'

/** A lead agrees to the facilitators for the own side; this withdraws an earlier no. Facilitators are told once both sides agreed. The press names how many people without mail each side has, as they fill in by a card that a lead made: it is refused when that is another number by now, and a new one takes the agreement away. */
export const acceptFacilitators = (given: {
  project: string
  round: string
  client?: number | null | undefined
  contractor?: number | null | undefined
}) =>
  nothing(
    'accept_facilitators',
    sql`select true as done from authz.accept_facilitators(${given.project}::uuid, ${given.round}::uuid, ${given.client ?? null}::integer, ${given.contractor ?? null}::integer)`,
  )

/** A lead accepts for the own side what the page showed: refused where the text or the own lines are others by now. Accepting again changes whether the neighbourhood may stand by name in the files of a programme; a no holds at once. */
export const acceptGameRules = (given: {
  project: string
  textVersion: number
  linesNumber: number
  withNames: boolean
}) =>
  nothing(
    'accept_game_rules',
    sql`select true as done from authz.accept_game_rules(${given.project}::uuid, ${given.textVersion}::smallint, ${given.linesNumber}::smallint, ${given.withNames}::boolean)`,
  )

/** The person who is asked accepts for a side, as member of the organisation that is named, and with it the rules of the game that the page showed (null: later). With the last acceptance the project is there: its id then, else null. */
export const acceptProposal = (given: {
  proposal: string
  organisation: string
  displayName: string
  rulesVersion: number | null
}) =>
  value<string | null>(
    'accept_proposal',
    sql`select authz.accept_proposal(${given.proposal}::uuid, ${given.organisation}::uuid, ${given.displayName}::text, ${given.rulesVersion}::smallint) as value`,
  )

/** Invites neighbourhoods: all of them, or none. A code that the programme already has is refused with that code. One job tells every municipality, for however many neighbourhoods. */
export const addNeighbourhoods = (given: { programme: string; rows: unknown }) =>
  value<number>(
    'add_neighbourhoods',
    sql`select authz.add_neighbourhoods(${given.programme}::uuid, ${JSON.stringify(given.rows)}::jsonb) as value`,
  )

/** A lead adds somebody without mail to the own side: `added`. While a round is open the other side's lead is asked first: `asked`. Not while the own side is locked. */
export const addWithoutMail = (given: { project: string; organisation: string; displayName: string; title: string }) =>
  value<'added' | 'asked'>(
    'add_without_mail',
    sql`select authz.add_without_mail(${given.project}::uuid, ${given.organisation}::uuid, ${given.displayName}::text, ${given.title}::text) as value`,
  )

/** A lead sets for the own side whether the programme may show the neighbourhood. A no of either side removes it from all figures at once; after that a yes of both sides is needed again. */
export const agreeToProgramme = (given: { project: string; programme: string; agrees: boolean }) =>
  nothing(
    'agree_to_programme',
    sql`select true as done from authz.agree_to_programme(${given.project}::uuid, ${given.programme}::uuid, ${given.agrees}::boolean)`,
  )

/** Agrees to a request or refuses it, as platform admin. Who asked hears of a yes alone. */
export const answerOrganisationRequest = (given: { organisationRequest: string; agrees: boolean }) =>
  nothing(
    'answer_organisation_request',
    sql`select true as done from authz.answer_organisation_request(${given.organisationRequest}::uuid, ${given.agrees}::boolean)`,
  )

/** The caller says whether a mail with a seal or of a reveal came after the backup. Yes cancels the round, with this reason; no lets it go on once all who are asked said so. Returns `cancelled`, `goes-on` or `waits`. */
export const answerRestored = (given: { project: string; round: string; came: boolean; reason: string }) =>
  value<string>(
    'answer_restored',
    sql`select authz.answer_restored(${given.project}::uuid, ${given.round}::uuid, ${given.came}::boolean, ${given.reason}::text) as value`,
  )

/** Somebody of a side says whether a moment fits, as long as it is asked. No event and no audit: who answers, and when, is for the lead of that side alone. */
export const answerSessionMoment = (given: { project: string; round: string; moment: string | Date; fits: Fits }) =>
  nothing(
    'answer_session_moment',
    sql`select true as done from authz.answer_session_moment(${given.project}::uuid, ${given.round}::uuid, ${given.moment}::timestamp with time zone, ${given.fits}::text)`,
  )

/** The other side's lead agrees to somebody without mail, or not; the asking side's lead takes it back. Agreeing is refused once the asking side is locked or the round no longer open. */
export const answerWithoutMail = (given: { project: string; request: string; agrees: boolean }) =>
  nothing(
    'answer_without_mail',
    sql`select true as done from authz.answer_without_mail(${given.project}::uuid, ${given.request}::uuid, ${given.agrees}::boolean)`,
  )

/** Appends the events of one command. The database itself adds who and when. Per side only: a participant is logged as the side, except in the attendance. A guest is logged with their name, as no team list has it; people who came in with a code, with the lead who made it. A repeated command appends nothing. */
export const appendToSession = (given: { project: string; session: string; command: string; events: unknown }) =>
  nothing(
    'append_to_session',
    sql`select true as done from authz.append_to_session(${given.project}::uuid, ${given.session}::uuid, ${given.command}::uuid, ${JSON.stringify(given.events)}::jsonb)`,
  )

/** Asks the leads of sides that have not agreed to the facilitator, once a day per side; the other side is not told. Facilitators only; does nothing where nobody can be asked. */
export const askConsent = (given: { project: string; round: string }) =>
  nothing('ask_consent', sql`select true as done from authz.ask_consent(${given.project}::uuid, ${given.round}::uuid)`)

/** Has a domain's record looked up by the worker: only it can say that it is there. */
export const askDomainCheck = (given: { organisation: string; domain: string }) =>
  nothing(
    'ask_domain_check',
    sql`select true as done from authz.ask_domain_check(${given.organisation}::uuid, ${given.domain}::text)`,
  )

/** Asks for an organisation that is not here, as who signed in and proved a mailbox by that. `of_proposal`: on which the caller is asked, or null. Whatever becomes of it, the answer is the same: open for everybody it is made at once, unless its domain is another's; else it waits for the platform's admin, who is mailed for the first that waits. Three wait a person, five hundred in all; what is beyond or there already is not kept. */
export const askForOrganisation = (given: {
  kind: string
  name: string
  proposal: string | null
  displayName: string
}) =>
  nothing(
    'ask_for_organisation',
    sql`select true as done from authz.ask_for_organisation(${given.kind}::text, ${given.name}::text, ${given.proposal}::uuid, ${given.displayName}::text)`,
  )

/** Opens the way by mail to the caller, who is named for it, an hour from now and until twelve hours from now. All admins of the organisation are told at once. Asked again while it is on its way, nothing changes. */
export const askOwnWay = (given: { organisation: string }) =>
  nothing('ask_own_way', sql`select true as done from authz.ask_own_way(${given.organisation}::uuid)`)

/** Asks for a workbook of what the programme shows, narrowed to `chosen`. Managers only; five at a time. */
export const askWorkbook = (given: { programme: string; chosen: unknown; locale: string }) =>
  value<string>(
    'ask_workbook',
    sql`select authz.ask_workbook(${given.programme}::uuid, ${JSON.stringify(given.chosen)}::jsonb, ${given.locale}::text) as value`,
  )

/** Lines of the organisation's chain after a number, for a file that its admin takes away. */
export const auditLines = (given: { organisation: string; afterNumber: number; atMost: number }) =>
  rows<{
    number: number
    lineId: string
    atMoment: string
    actor: string | null
    actorSalt: string | null
    actorDigest: string
    projectId: string | null
    kind: string
    details: string
    detailsSalt: string | null
    detailsDigest: string
    refused: boolean
    hash: string
  }>(
    'audit_lines',
    sql`select f.number::float8 as "number", f.line_id as "lineId", f.at_moment as "atMoment", f.actor as "actor", f.actor_salt as "actorSalt", f.actor_digest as "actorDigest", f.project_id as "projectId", f.kind as "kind", f.details as "details", f.details_salt as "detailsSalt", f.details_digest as "detailsDigest", f.refused as "refused", f.hash as "hash" from authz.audit_lines(${given.organisation}::uuid, ${given.afterNumber}::bigint, ${given.atMost}::integer) f`,
  )

/** Names of who did what is in the organisation's log: people who did it for the organisation, or belong to it. */
export const auditNames = (given: { organisation: string }) =>
  rows<{ personId: string; name: string }>(
    'audit_names',
    sql`select f.person_id as "personId", f.name as "name" from authz.audit_names(${given.organisation}::uuid) f`,
  )

/** Names of projects in the organisation's log. One that was deleted has none any more. */
export const auditProjects = (given: { organisation: string }) =>
  rows<{ projectId: string; name: string }>(
    'audit_projects',
    sql`select f.project_id as "projectId", f.name as "name" from authz.audit_projects(${given.organisation}::uuid) f`,
  )

/** Makes the caller a contact of this programme, or ends that, which a contact always may. */
export const beContact = (given: { project: string; programme: string; wanted: boolean }) =>
  nothing(
    'be_contact',
    sql`select true as done from authz.be_contact(${given.project}::uuid, ${given.programme}::uuid, ${given.wanted}::boolean)`,
  )

/** The caller starts typing somebody's paper: for somebody of the own side who takes part and has an empty sheet. An entry by a former lead of this side cannot be finished; it is removed with its content. */
export const beginPaperSheet = (given: { project: string; round: string; who: string }) =>
  nothing(
    'begin_paper_sheet',
    sql`select true as done from authz.begin_paper_sheet(${given.project}::uuid, ${given.round}::uuid, ${given.who}::uuid)`,
  )

/** Begins a rehearsal; a job makes its people and what they filled in. One a person, ten in the installation: the keys of the table hold that, and the row that is held here makes the refusal a clear one. Returns the project. */
export const beginRehearsal = (given: { room: string }) =>
  value<string>('begin_rehearsal', sql`select authz.begin_rehearsal(${given.room}::text) as value`)

/** A facilitator calls the day off, or takes back the moments before one is chosen. */
export const callOffSession = (given: { project: string; round: string; version: number }) =>
  nothing(
    'call_off_session',
    sql`select true as done from authz.call_off_session(${given.project}::uuid, ${given.round}::uuid, ${given.version}::integer)`,
  )

/** A facilitator ends a round before its reveal, for good. One that stands still after a restore too. */
export const cancelRound = (given: { project: string; round: string; reason: string }) =>
  nothing(
    'cancel_round',
    sql`select true as done from authz.cancel_round(${given.project}::uuid, ${given.round}::uuid, ${given.reason}::text)`,
  )

/** The answers of the card's revealed round, never marked as the holder's own; as seat_answers. */
export const cardAnswers = () =>
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
    'card_answers',
    sql`select f.key as "key", f.factor as "factor", f.side as "side", f.name as "name", f.extent as "extent", f.dont_know as "dontKnow", f.rationale as "rationale", f.example as "example" from authz.card_answers() f`,
  )

/** Begins an empty sheet by the caller's card, beside the one that was handed in and counts until this one takes its place. Begun already: nothing changes. */
export const cardBeginAgain = () => nothing('card_begin_again', sql`select true as done from authz.card_begin_again()`)

/** Hands in by the caller's card, with all eight factors. One that was begun again takes the earlier one's place in this same transaction: that one is deleted, with its paper's entry. Handed in already: nothing changes. */
export const cardHandIn = () => nothing('card_hand_in', sql`select true as done from authz.card_hand_in()`)

/** The own lines of the rules of the game in the project of the caller's card, as they are now. */
export const cardRuleLines = () =>
  rows<{ line: string }>('card_rule_lines', sql`select f.line as "line" from authz.card_rule_lines() f`)

/** Saves one whole factor by the caller's card; as save_answer. */
export const cardSaveAnswer = (given: {
  factor: number
  base: number
  client: string
  sequenceNumber: number
  content: unknown
}) =>
  value<{ outcome: 'saved' | 'conflict'; version: number; current?: unknown }>(
    'card_save_answer',
    sql`select authz.card_save_answer(${given.factor}::smallint, ${given.base}::integer, ${given.client}::uuid, ${given.sequenceNumber}::integer, ${JSON.stringify(given.content)}::jsonb) as value`,
  )

/** Saves the answers about agreements by the caller's card; as save_fulfilments. */
export const cardSaveFulfilments = (given: { base: number; given: unknown }) =>
  value<{ outcome: 'saved' | 'conflict'; version: number; current?: unknown }>(
    'card_save_fulfilments',
    sql`select authz.card_save_fulfilments(${given.base}::integer, ${JSON.stringify(given.given)}::jsonb) as value`,
  )

/** Saves the most important factors by the caller's card; as save_picks. */
export const cardSavePicks = (given: { base: number; factors: readonly number[] }) =>
  value<{ outcome: 'saved' | 'conflict'; version: number; current?: unknown }>(
    'card_save_picks',
    sql`select authz.card_save_picks(${given.base}::integer, ${given.factors}::smallint[]) as value`,
  )

/** The sheet that is being filled in by the caller's card: answers, choices, and what the round asks about agreements. Nothing of one that was handed in, or that a lead types from paper. */
export const cardSheet = () => value<CardSheet>('card_sheet', sql`select authz.card_sheet() as value`)

/** The counts of the card's round once it was revealed; as pass_tallies. */
export const cardTallies = () =>
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
    'card_tallies',
    sql`select f.project_id as "projectId", f.round_id as "roundId", f.factor as "factor", f.side as "side", f.counts as "counts", f.dont_know as "dontKnow", f.invited as "invited", f.guesses as "guesses", f.aspects as "aspects", f.picks as "picks" from authz.card_tallies() f`,
  )

/** Stores a secret answer where nobody reads it; a new one of the same person replaces it, until the close. The poll's row is locked, so no answer is added after the count. Refused for a member's seat whose holder was not checked: the answer would be compared with that member's own answer of the round or count for that person. Answering ends the state of writing at once, so that nobody is asked to wait for it. */
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

/** One change to an agreement or action, and the history line for it. Status: by an owner, a lead or a facilitator. Another day: with a reason. A side's owner and release: by a lead of that side. */
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

/** A facilitator chooses the day, or moves it. Everybody gets a calendar file: a later one of the same event, unless that is over; then it is another event, so that what was held stays where it is. Choosing the same mails nobody. */
export const chooseSessionDay = (given: {
  project: string
  round: string
  version: number
  moment: string | Date
  minutes: number
  place: string
}) =>
  nothing(
    'choose_session_day',
    sql`select true as done from authz.choose_session_day(${given.project}::uuid, ${given.round}::uuid, ${given.version}::integer, ${given.moment}::timestamp with time zone, ${given.minutes}::smallint, ${given.place}::text)`,
  )

/** A facilitator chooses one of the proposed moments, for as long and where it was proposed. */
export const chooseSessionMoment = (given: {
  project: string
  round: string
  version: number
  moment: string | Date
}) =>
  nothing(
    'choose_session_moment',
    sql`select true as done from authz.choose_session_moment(${given.project}::uuid, ${given.round}::uuid, ${given.version}::integer, ${given.moment}::timestamp with time zone)`,
  )

/** Says that a domain is the organisation's own, as its admin, and makes what a record there must say. Five an organisation. Nothing follows from it until it is proven. */
export const claimDomain = (given: { organisation: string; domain: string }) =>
  nothing(
    'claim_domain',
    sql`select true as done from authz.claim_domain(${given.organisation}::uuid, ${given.domain}::text)`,
  )

/** Reopens a room after too many wrong codes, and ends the waits of its browsers. For leads and facilitators. */
export const clearTries = (given: { project: string; session: string }) =>
  nothing(
    'clear_tries',
    sql`select true as done from authz.clear_tries(${given.project}::uuid, ${given.session}::uuid)`,
  )

/** Ends the caller's pass. */
export const closeCard = () => nothing('close_card', sql`select true as done from authz.close_card()`)

/** Vouches for an organisation's name, as platform admin. Of those that are vouched for each bears another name. */
export const confirmOrganisation = (given: { organisation: string }) =>
  nothing('confirm_organisation', sql`select true as done from authz.confirm_organisation(${given.organisation}::uuid)`)

/** A side that was absent, or had not confirmed, confirms later. `seen` is the seal that the caller had read. */
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

/** Creates an organisation, as platform admin, who vouches for its name: of those that are vouched for each bears another. */
export const createOrganisation = (given: { kind: string; name: string }) =>
  value<string>(
    'create_organisation',
    sql`select authz.create_organisation(${given.kind}::text, ${given.name}::text) as value`,
  )

/** Creates a programme, as platform admin. Names are unique. */
export const createProgramme = (given: { name: string }) =>
  value<string>('create_programme', sql`select authz.create_programme(${given.name}::text) as value`)

/** A facilitator creates the next round, while none is in draft, open or sealed. Everybody on both sides takes part, except people left out of the last revealed round. */
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

/** A lead prefers another facilitator. This withdraws that side's agreement, and agreeing withdraws it in turn. The mail names the side. */
export const declineFacilitators = (given: { project: string; round: string; remark: string }) =>
  nothing(
    'decline_facilitators',
    sql`select true as done from authz.decline_facilitators(${given.project}::uuid, ${given.round}::uuid, ${given.remark}::text)`,
  )

/** Sides that prefer another facilitator. Leads read the reason; a facilitator only the fact, a participant nothing. */
export const declinedSides = (given: { project: string; round: string }) =>
  rows<{ side: Side; remark: string | null }>(
    'declined_sides',
    sql`select f.side as "side", f.remark as "remark" from authz.declined_sides(${given.project}::uuid, ${given.round}::uuid) f`,
  )

/** Deletes a text that may be read, as platform admin: people write names. One that waits is not there. */
export const deleteFeedback = (given: { feedback: string }) =>
  nothing('delete_feedback', sql`select true as done from authz.delete_feedback(${given.feedback}::uuid)`)

/** As `waiting`, of every project that the caller facilitates; a rehearsal is none of them. */
export const deskWaiting = () =>
  rows<{ projectId: string; matter: WaitingMatter; part: WaitingPart; remindedAt: Date | null; canRemind: boolean }>(
    'desk_waiting',
    sql`select f.project_id as "projectId", f.matter as "matter", f.part as "part", f.reminded_at as "remindedAt", f.can_remind as "canRemind" from authz.desk_waiting() f`,
  )

/** Stops typing, and deletes everything that was typed. */
export const discardPaperSheet = (given: { project: string; round: string; who: string }) =>
  nothing(
    'discard_paper_sheet',
    sql`select true as done from authz.discard_paper_sheet(${given.project}::uuid, ${given.round}::uuid, ${given.who}::uuid)`,
  )

/** The record for a download, which is audited. */
export const downloadRecord = (given: { project: string; session: string; format: string }) =>
  value<unknown>(
    'download_record',
    sql`select authz.download_record(${given.project}::uuid, ${given.session}::uuid, ${given.format}::text) as value`,
  )

/** The content of both seals, for a download, which is audited. */
export const downloadSeal = (given: { project: string; round: string }) =>
  value<{ number: number }>(
    'download_seal',
    sql`select authz.download_seal(${given.project}::uuid, ${given.round}::uuid) as value`,
  )

/** Gives a domain up, proven or not. */
export const dropDomain = (given: { organisation: string; domain: string }) =>
  nothing(
    'drop_domain',
    sql`select true as done from authz.drop_domain(${given.organisation}::uuid, ${given.domain}::text)`,
  )

/** Throws one of the caller's templates away. Plans that were made with it stay as they are. */
export const dropPlanTemplate = (given: { template: string }) =>
  nothing('drop_plan_template', sql`select true as done from authz.drop_plan_template(${given.template}::uuid)`)

/** Takes the organisation's provider away, with all links to it; who came by it is signed out. */
export const dropSignIn = (given: { organisation: string }) =>
  nothing('drop_sign_in', sql`select true as done from authz.drop_sign_in(${given.organisation}::uuid)`)

/** Takes a suggestion, or what the team made of it, out again. */
export const dropSuggestion = (given: { project: string; suggestion: string }) =>
  nothing(
    'drop_suggestion',
    sql`select true as done from authz.drop_suggestion(${given.project}::uuid, ${given.suggestion}::uuid)`,
  )

/** Throws the caller's rehearsal away, with its people. Who has none has nothing to throw away. */
export const endRehearsal = () => nothing('end_rehearsal', sql`select true as done from authz.end_rehearsal()`)

/** A facilitator ends all big screens of a session. */
export const endScreen = (given: { project: string; session: string }) =>
  nothing('end_screen', sql`select true as done from authz.end_screen(${given.project}::uuid, ${given.session}::uuid)`)

/** Adds a job from a closed list, in the transaction of the change that it is about. Without job keys: with one, anybody who knows a round's id could replace its closing job. A job that runs twice finds nothing to do. */
export const enqueue = (given: { task: string; payload: unknown; runAt?: string | Date | null | undefined }) =>
  nothing(
    'enqueue',
    sql`select true as done from jobs.enqueue(${given.task}::text, ${JSON.stringify(given.payload)}::jsonb, ${given.runAt ?? null}::timestamp with time zone)`,
  )

/** Erases who holds the caller's card, as erase_me does who has an account: the lead cannot. The sheet leaves the round before the own side's lock; after it what was chosen stays, without a person. The card opens nothing any more. */
export const eraseCardholder = () => nothing('erase_cardholder', sql`select true as done from authz.erase_cardholder()`)

/** Erases the caller, who leaves every project first. */
export const eraseMe = () => nothing('erase_me', sql`select true as done from authz.erase_me()`)

/** Logs that the caller exports what a programme shows, as a file and narrowed to `chosen`. Managers only. */
export const exportProgramme = (given: { programme: string; format: string; chosen: unknown }) =>
  nothing(
    'export_programme',
    sql`select true as done from authz.export_programme(${given.programme}::uuid, ${given.format}::text, ${JSON.stringify(given.chosen)}::jsonb)`,
  )

/** A lead of the client unlinks the project from a neighbourhood: the programme asks for it again, and both sides' agreements are deleted. Once both agreed it is shown, and must first be taken out by a no. */
export const giveBackNeighbourhood = (given: { project: string; programme: string }) =>
  nothing(
    'give_back_neighbourhood',
    sql`select true as done from authz.give_back_neighbourhood(${given.project}::uuid, ${given.programme}::uuid)`,
  )

/** Says something at an end; nothing is kept of who did. The tenth that waits makes all ten readable: written anew, with other ids and in an order by chance, so that neither tells which came last. A thousand of an occasion are kept to be read; what comes beyond them is not. */
export const giveFeedback = (given: { occasion: string; content: string }) =>
  nothing(
    'give_feedback',
    sql`select true as done from authz.give_feedback(${given.occasion}::text, ${given.content}::text)`,
  )

/** Cancels the caller's own unfinished workbook. One that is finished by then stays. */
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

/** The start of a command: takes the lock and returns what the pure functions need from the database, including how many others are writing. */
export const holdSession = (given: { project: string; session: string; command: string }) =>
  rows<{ personId: string; role: string; side: Side | null; repeated: boolean; typing: number; moment: Date }>(
    'hold_session',
    sql`select f.person_id as "personId", f.role as "role", f.side as "side", f.repeated as "repeated", f.typing as "typing", f.moment as "moment" from authz.hold_session(${given.project}::uuid, ${given.session}::uuid, ${given.command}::uuid) f`,
  )

/** A lead invites people to the own side, and facilitators for both: the leads of each side say later whether they agree. A role stays fixed while a round runs. `brings_own`: the invited person works for another organisation, which joins the side when that person accepts; no list of organisations is shown to anybody. */
export const inviteMember = (given: {
  project: string
  address: string
  displayName: string
  title: string
  asRole: string
  onSide: string | null
  organisation: string | null
  bringsOwn: boolean
}) =>
  value<string>(
    'invite_member',
    sql`select authz.invite_member(${given.project}::uuid, ${given.address}::text, ${given.displayName}::text, ${given.title}::text, ${given.asRole}::text, ${given.onSide}::text, ${given.organisation}::uuid, ${given.bringsOwn}::boolean) as value`,
  )

/** Invites somebody to an organisation for fourteen days. A removed member returns with the new role. All who change the members hold the organisation's row first. */
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

/** Stores the list that the caller sent, replacing the one before. Managers only. */
export const keepNeighbourhoodList = (given: { programme: string; content: string; outcome: string }) =>
  nothing(
    'keep_neighbourhood_list',
    sql`select true as done from authz.keep_neighbourhood_list(${given.programme}::uuid, ${given.content}::text, ${given.outcome}::text)`,
  )

/** Keeps a template of the caller's: a new one where none is named, else another content of that one. `version`: as the page showed it. At most twenty; two of one name are refused. */
export const keepPlanTemplate = (given: {
  template: string | null
  version: number
  name: string
  topicDepths: readonly string[]
  topicMinutes: readonly number[]
  ownLines: TemplateLines
}) =>
  value<string>(
    'keep_plan_template',
    sql`select authz.keep_plan_template(${given.template}::uuid, ${given.version}::integer, ${given.name}::text, ${given.topicDepths}::text[], ${given.topicMinutes}::smallint[], ${JSON.stringify(given.ownLines)}::jsonb) as value`,
  )

/** A lead locks the own side for good; true when both sides are now locked and the round is sealed. */
export const lockSide = (given: { project: string; round: string }) =>
  value<boolean>('lock_side', sql`select authz.lock_side(${given.project}::uuid, ${given.round}::uuid) as value`)

/** How many mails are being retried, and how many were given up in the last seven days. For anybody: /api/health, which reveals nothing of anybody. */
export const mailState = () =>
  rows<{ waiting: number; refused: number }>(
    'mail_state',
    sql`select f.waiting as "waiting", f.refused as "refused" from authz.mail_state() f`,
  )

/** Unsent mails by the mail server's answer: being retried, and given up in the last seven days. Platform admins only. */
export const mailTroubles = () =>
  rows<{ code: string; waiting: number; refused: number; latest: Date }>(
    'mail_troubles',
    sql`select f.code as "code", f.waiting as "waiting", f.refused as "refused", f.latest as "latest" from authz.mail_troubles() f`,
  )

/** A lead makes a card for somebody without mail of the own side who takes part. It takes the place of an earlier one: that one and its passes end, and what was filled in by it and not handed in goes, as whoever made the new one could read it. What was handed in stays, and counts. */
export const makeCard = (given: {
  project: string
  round: string
  cardholder: string
  secret: Uint8Array
  code: Uint8Array
}) =>
  value<string>(
    'make_card',
    sql`select authz.make_card(${given.project}::uuid, ${given.round}::uuid, ${given.cardholder}::uuid, ${given.secret}::bytea, ${given.code}::bytea) as value`,
  )

/** A code for the big screen. One at a time: a new one ends the screens of the old one. */
export const makeScreen = (given: { project: string; session: string; hashed: Uint8Array }) =>
  nothing(
    'make_screen',
    sql`select true as done from authz.make_screen(${given.project}::uuid, ${given.session}::uuid, ${given.hashed}::bytea)`,
  )

/** A seat for somebody of the own side without mail: `who` of the team, who is mailed, or one of at most forty guests with a name. A new code for the same member ends the old one. No seat for somebody who has taken part with their own login: it would show that person's secret answers. The room reads the name of the last maker. */
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

/** May the caller be a contact for this project? For the page, which explains it instead of offering a button. */
export const mayBeContact = (given: { project: string }) =>
  value<boolean>('may_be_contact', sql`select authz.may_be_contact(${given.project}::uuid) as value`)

/** May the caller say something at this end? Who reads the texts writes none: nine of one's own would show the tenth. A manager is asked from one month on, for a month. Nobody for an occasion that there is not. */
export const mayGiveFeedback = (given: { occasion: string }) =>
  value<boolean>('may_give_feedback', sql`select authz.may_give_feedback(${given.occasion}::text) as value`)

/** May a round have the masked preparation? Asked by everyone's page, so that the choice appears only where it exists. */
export const mayHaveMaskedPreparation = (given: { project: string }) =>
  value<boolean>(
    'may_have_masked_preparation',
    sql`select authz.may_have_masked_preparation(${given.project}::uuid) as value`,
  )

/** May the caller rehearse? Whoever facilitates a project, or belongs to an office that facilitates or runs a programme, and came the own way. */
export const mayRehearse = () => value<boolean>('may_rehearse', sql`select authz.may_rehearse() as value`)

/** In which month each member was last seen, for the organisation's admins; null for none that may be told. A month that a round touched, from its opening to its reveal, in a project where the person is on a side, is never told: it would say who filled in, or who did not. */
export const monthsOfMembers = (given: { organisation: string }) =>
  rows<{ personId: string; seenIn: string | null }>(
    'months_of_members',
    sql`select f.person_id as "personId", to_char(f.seen_in, 'YYYY-MM-DD') as "seenIn" from authz.months_of_members(${given.organisation}::uuid) f`,
  )

/** A facilitator gives an open round a later closing date; never an earlier one. */
export const moveClosingDate = (given: { project: string; round: string; closes: string | Date }) =>
  nothing(
    'move_closing_date',
    sql`select true as done from authz.move_closing_date(${given.project}::uuid, ${given.round}::uuid, ${given.closes}::date)`,
  )

/** The municipalities of these names, with or without the word for one before them, for who manages the programme: a list of neighbourhoods names them, and there is no list to choose from. Only those that the platform's admin vouches for: anybody can call an organisation of their own by the name of a municipality. A stranger is told that there is no such programme. */
export const municipalitiesNamed = (given: { programme: string; townNames: readonly string[] }) =>
  rows<{ id: string; name: string }>(
    'municipalities_named',
    sql`select f.id as "id", f.name as "name" from authz.municipalities_named(${given.programme}::uuid, ${given.townNames}::text[]) f`,
  )

/** The caller's own secret answers, for a reloaded page; from a seat only those given since this entry. */
export const myBallots = (given: { project: string; session: string }) =>
  rows<{ poll: Ballot['poll']; factor: number; choices: readonly number[] }>(
    'my_ballots',
    sql`select f.poll as "poll", f.factor as "factor", f.choices as "choices" from authz.my_ballots(${given.project}::uuid, ${given.session}::uuid) f`,
  )

/** What the holder of a card is told: whose it is, how far the round and the own sheet are, and how it was opened before. Of what was handed in only that it was. A use of the card. */
export const myCard = () =>
  rows<{
    cardId: string
    personId: string
    name: string
    title: string
    side: Side
    projectName: string
    roundId: string
    projectId: string
    roundNumber: number
    status: RoundStatus
    worksheetVersion: number
    thresholdsVersion: number
    attribution: Attribution
    mirrorQuestion: boolean
    closesOn: string
    locked: boolean
    takesPart: boolean
    handedIn: boolean
    begun: boolean
    onPaper: boolean
    sideMembers: number
    openedBefore: number
    devicesBefore: number
    lastOpenedAt: Date | null
  }>(
    'my_card',
    sql`select f.card_id as "cardId", f.person_id as "personId", f.name as "name", f.title as "title", f.side as "side", f.project_name as "projectName", f.round_id as "roundId", f.project_id as "projectId", f.round_number as "roundNumber", f.status as "status", f.worksheet_version as "worksheetVersion", f.thresholds_version as "thresholdsVersion", f.attribution as "attribution", f.mirror_question as "mirrorQuestion", to_char(f.closes_on, 'YYYY-MM-DD') as "closesOn", f.locked as "locked", f.takes_part as "takesPart", f.handed_in as "handedIn", f.begun as "begun", f.on_paper as "onPaper", f.side_members as "sideMembers", f.opened_before as "openedBefore", f.devices_before as "devicesBefore", f.last_opened_at as "lastOpenedAt" from authz.my_card() f`,
  )

/** The organisations that require their own sign-in of the caller, who came the own way; whether the caller is one of the two admins for whom the way by mail stays, and when it opens or opened. */
export const myClosedOrganisations = () =>
  rows<{ organisationId: string; name: string; keeper: boolean; opensAt: Date | null }>(
    'my_closed_organisations',
    sql`select f.organisation_id as "organisationId", f.name as "name", f.keeper as "keeper", f.opens_at as "opensAt" from authz.my_closed_organisations() f`,
  )

/** Organisations that the caller has joined and still belongs to. */
export const myOrganisations = () => values<string>('my_organisations', sql`select authz.my_organisations() as value`)

/** The session of the caller's pass, and whether its holder was checked; no row without a pass. */
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

/** The caller's own rehearsal, if there is one: which room, whether it is ready to begin, and how far its session is. */
export const myRehearsal = () =>
  rows<{
    projectId: string
    room: RehearsalRoom
    endsAt: Date
    roundId: string | null
    sessionId: string | null
    closed: boolean
    peopleHere: number
  }>(
    'my_rehearsal',
    sql`select f.project_id as "projectId", f.room as "room", f.ends_at as "endsAt", f.round_id as "roundId", f.session_id as "sessionId", f.closed as "closed", f.people_here as "peopleHere" from authz.my_rehearsal() f`,
  )

/** The organisations by whose provider the caller may come in: those of which the caller is a member and whose provider was tested, and those that are linked already. */
export const mySignIns = () =>
  rows<{ organisationId: string; name: string; linked: boolean }>(
    'my_sign_ins',
    sql`select f.organisation_id as "organisationId", f.name as "name", f.linked as "linked" from authz.my_sign_ins() f`,
  )

/** An admin of an organisation on a side makes somebody of the own organisation there a lead, while the side has fewer than two: for when a lead is gone. Everybody in the project reads by whom; it shows the admin nothing of the project. */
export const nameLead = (given: { project: string; organisation: string; who: string }) =>
  nothing(
    'name_lead',
    sql`select true as done from authz.name_lead(${given.project}::uuid, ${given.organisation}::uuid, ${given.who}::uuid)`,
  )

/** Makes somebody manager of a programme, as platform admin. A former manager becomes one again. */
export const nameProgrammeManager = (given: { programme: string; address: string; displayName: string }) =>
  value<string>(
    'name_programme_manager',
    sql`select authz.name_programme_manager(${given.programme}::uuid, ${given.address}::text, ${given.displayName}::text) as value`,
  )

/** The list that the caller sent last, within a day. Managers only; empty where there is none. */
export const neighbourhoodList = (given: { programme: string }) =>
  rows<{ content: string; outcome: string }>(
    'neighbourhood_list',
    sql`select f.content as "content", f.outcome as "outcome" from authz.neighbourhood_list(${given.programme}::uuid) f`,
  )

/** Notes that an admin takes the log away, and mails its head to the organisation's admins, six times an hour at most. */
export const noteAuditExport = (given: { organisation: string }) =>
  nothing('note_audit_export', sql`select true as done from authz.note_audit_export(${given.organisation}::uuid)`)

/** A facilitator opens a complete round. This fixes the worksheet's version and the agreements that it asks about. */
export const openRound = (given: { project: string; round: string }) =>
  nothing('open_round', sql`select true as done from authz.open_round(${given.project}::uuid, ${given.round}::uuid)`)

/** A facilitator opens the session about a round, creating it if it was not prepared. Once. Of a rehearsal that lets its people come. */
export const openSession = (given: { project: string; round: string }) =>
  value<string>('open_session', sql`select authz.open_session(${given.project}::uuid, ${given.round}::uuid) as value`)

/** What is missing before a draft can open, for facilitators. */
export const openingGaps = (given: { project: string; round: string }) =>
  values<OpeningGap>(
    'opening_gaps',
    sql`select authz.opening_gaps(${given.project}::uuid, ${given.round}::uuid) as value`,
  )

/** Requests that wait, the oldest first, with whose the domain of the asker's address is. For platform admins only. */
export const organisationRequests = () =>
  rows<{
    id: string
    kind: OrganisationKind
    name: string
    personName: string
    email: string
    createdAt: Date
    domainHolder: string | null
  }>(
    'organisation_requests',
    sql`select f.id as "id", f.kind as "kind", f.name as "name", f.person_name as "personName", f.email as "email", f.created_at as "createdAt", f.domain_holder as "domainHolder" from authz.organisation_requests() f`,
  )

/** The organisations for which the caller can accept on a proposal, by name. */
export const organisationsToAcceptFor = (given: { proposal: string }) =>
  rows<{ id: string; name: string }>(
    'organisations_to_accept_for',
    sql`select f.id as "id", f.name as "name" from authz.organisations_to_accept_for(${given.proposal}::uuid) f`,
  )

/** Makes a suggestion the team's own, in the team's words: what its owners take back later does not touch it. */
export const ownSuggestion = (given: { project: string; suggestion: string; words: string }) =>
  nothing(
    'own_suggestion',
    sql`select true as done from authz.own_suggestion(${given.project}::uuid, ${given.suggestion}::uuid, ${given.words}::text)`,
  )

/** Agreements of other sessions that are open, or that were reviewed in this one: for seats and screens at the opening, while the session is open. A seat gets owners by id, as in the log; a screen by name where both sessions show names, otherwise none. */
export const passCommitments = () =>
  rows<{ id: string; what: string; due: string; status: string; owners: readonly string[] }>(
    'pass_commitments',
    sql`select f.id as "id", f.what as "what", to_char(f.due, 'YYYY-MM-DD') as "due", f.status as "status", f.owners as "owners" from authz.pass_commitments() f`,
  )

/** The counts of the round of a pass's session, counted from the sealed answers. */
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

/** The session about a round, prepared or open; created where there is none. Facilitators plan, leads make codes. */
export const prepareSession = (given: { project: string; round: string }) =>
  value<string>(
    'prepare_session',
    sql`select authz.prepare_session(${given.project}::uuid, ${given.round}::uuid) as value`,
  )

/** The contacts of a programme, by municipality and neighbourhood. For its managers; checked again for every row, so that somebody no longer suitable is left out even before a trigger runs. */
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

/** The managers of all programmes: for the platform admin; empty for others. */
export const programmeManagers = () =>
  rows<{ programmeId: string; personId: string; name: string; email: string }>(
    'programme_managers',
    sql`select f.programme_id as "programmeId", f.person_id as "personId", f.name as "name", f.email as "email" from authz.programme_managers() f`,
  )

/** For a list of sessions, by index: which may follow the project now. The caller must be a member; not-found otherwise. */
export const projectReaders = (given: { project: string; tokens: readonly string[] }) =>
  rows<{ place: number }>(
    'project_readers',
    sql`select f.place as "place" from authz.project_readers(${given.project}::uuid, ${given.tokens}::text[]) f`,
  )

/** The last number in the project's log, for readers of a session: a process that reads for others asks it after the events. */
export const projectSeq = (given: { project: string; session: string }) =>
  value<number | null>(
    'project_seq',
    sql`select authz.project_seq(${given.project}::uuid, ${given.session}::uuid)::float8 as value`,
  )

/** How far each project of the organisation is, for its admins: `running` from the opening of a round until its reveal, so that no lock shows. */
export const projectStates = (given: { organisation: string }) =>
  rows<{ projectId: string; state: ProjectState }>(
    'project_states',
    sql`select f.project_id as "projectId", f.state as "state" from authz.project_states(${given.organisation}::uuid) f`,
  )

/** For an admin: the projects of the organisation, the leads of its side there, and who of the organisation could be made one. Nobody's answers, and nothing of the other side. */
export const projectsOfOrganisation = (given: { organisation: string }) =>
  rows<{
    projectId: string
    name: string
    side: Side
    leads: readonly string[]
    candidates: readonly { id: string; name: string }[]
  }>(
    'projects_of_organisation',
    sql`select f.project_id as "projectId", f.name as "name", f.side as "side", f.leads as "leads", f.candidates as "candidates" from authz.projects_of_organisation(${given.organisation}::uuid) f`,
  )

/** Proposes a project, for an own organisation: a municipality and a contractor name the lead of the other side, a facilitator's office that of each. The own side is accepted by proposing, and with it the rules of the game that the page showed (null: a side accepts them later, an office never does). `facilitator_address`: who may facilitate, '' for nobody yet. At most three mails a day go to people who have no account. Three open proposals a person, ten an organisation. A neighbourhood that a programme asks of the own municipality can be taken up with it. */
export const proposeProject = (given: {
  name: string
  description: string
  organisation: string
  clientAddress: string
  contractorAddress: string
  facilitatorAddress: string
  programme: string | null
  neighbourhood: string | null
  rulesVersion: number | null
}) =>
  value<string>(
    'propose_project',
    sql`select authz.propose_project(${given.name}::text, ${given.description}::text, ${given.organisation}::uuid, ${given.clientAddress}::text, ${given.contractorAddress}::text, ${given.facilitatorAddress}::text, ${given.programme}::uuid, ${given.neighbourhood}::uuid, ${given.rulesVersion}::smallint) as value`,
  )

/** A lead writes down the project's own lines: at most five, none to take them all away. Both sides accept anew. */
export const proposeRuleLines = (given: { project: string; lines: readonly string[] }) =>
  nothing(
    'propose_rule_lines',
    sql`select true as done from authz.propose_rule_lines(${given.project}::uuid, ${given.lines}::text[])`,
  )

/** A facilitator proposes one to five moments, in place of those before. What people said of a moment that stays is kept, unless the session takes another time. Both sides are asked by mail. */
export const proposeSession = (given: {
  project: string
  round: string
  version: number
  moments: readonly Date[]
  minutes: number
  place: string
}) =>
  nothing(
    'propose_session',
    sql`select true as done from authz.propose_session(${given.project}::uuid, ${given.round}::uuid, ${given.version}::integer, ${given.moments}::timestamp with time zone[], ${given.minutes}::smallint, ${given.place}::text)`,
  )

/** How many jobs are late (due for more than a minute, and no worker took them) and how many were given up. For anybody: /api/ready and /metrics. What is queued or done is not counted: each lock of a side and each mail is a job, so that numbers would tell when somebody handed in. */
export const queueState = () =>
  rows<{ late: number; givenUp: number }>(
    'queue_state',
    sql`select f.late as "late", f.given_up as "givenUp" from jobs.queue_state() f`,
  )

/** What may be read, in the order of ids that chance made. For platform admins only. */
export const readableFeedback = () =>
  rows<{ id: string; occasion: string; content: string }>(
    'readable_feedback',
    sql`select f.id as "id", f.occasion as "occasion", f.content as "content" from authz.readable_feedback() f`,
  )

/** Audits a refused attempt; the server calls it in a separate transaction, after the refused one has rolled back. */
export const recordRefusal = (given: { auditKind: string; atProject: string; code: string }) =>
  nothing(
    'record_refusal',
    sql`select true as done from authz.record_refusal(${given.auditKind}::text, ${given.atProject}::uuid, ${given.code}::text)`,
  )

/** The content of a mirror, counted again at each opening, for everybody who may see it. */
export const recount = (given: { project: string; round: string }) =>
  value<Recount | null>('recount', sql`select authz.recount(${given.project}::uuid, ${given.round}::uuid) as value`)

/** For lists of rounds: only the ratings of agreements, of the revealed ones. */
export const recountFulfilments = (given: { project: string; rounds: readonly string[] }) =>
  rows<{
    projectId: string
    roundId: string
    commitmentId: string
    side: Side
    counts: readonly number[]
    dontKnow: number
    noticed: readonly number[]
    noticedDontKnow: number
  }>(
    'recount_fulfilments',
    sql`select f.project_id as "projectId", f.round_id as "roundId", f.commitment_id as "commitmentId", f.side as "side", f.counts as "counts", f.dont_know as "dontKnow", f.noticed as "noticed", f.noticed_dont_know as "noticedDontKnow" from authz.recount_fulfilments(${given.project}::uuid, ${given.rounds}::uuid[]) f`,
  )

/** For lists of rounds: only the counts, of the revealed ones. */
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

/** Who is asked, or an admin of that person's organisation, says no for a side: that ends the proposal, and its beginner is told. */
export const refuseProposal = (given: { proposal: string; onSide: Side }) =>
  nothing(
    'refuse_proposal',
    sql`select true as done from authz.refuse_proposal(${given.proposal}::uuid, ${given.onSide}::text)`,
  )

/** Adds a session's results to the register: once, after its close, and only what is in its log. An owner who left meanwhile is left out. */
export const registerCommitments = (given: { project: string; session: string; items: unknown }) =>
  nothing(
    'register_commitments',
    sql`select true as done from authz.register_commitments(${given.project}::uuid, ${given.session}::uuid, ${JSON.stringify(given.items)}::jsonb)`,
  )

/** What this installation allows: `closed` (no organisations but those that the platform's admin makes), `ask` or `open`. */
export const registration = () => value<Registration>('registration', sql`select authz.registration() as value`)

/** The log of a rehearsal's session for its debrief, with how many typed when whoever led pressed on. For whose rehearsal it is; not-found for everybody else, and for every session that is real. */
export const rehearsalLog = (given: { project: string }) =>
  rows<{
    seq: number
    type: string
    payload: unknown
    byRole: string
    bySide: string | null
    byPerson: string | null
    occurredAt: Date
    typing: number
  }>(
    'rehearsal_log',
    sql`select f.seq::float8 as "seq", f.type as "type", f.payload as "payload", f.by_role as "byRole", f.by_side as "bySide", f.by_person as "byPerson", f.occurred_at as "occurredAt", f.typing as "typing" from authz.rehearsal_log(${given.project}::uuid) f`,
  )

/** A lead releases a question of a closed session for the own side, to the programme's office or to its teams too (`of_readers`: 'office', 'teams'), or withdraws it (null). Only questions that remained at the end: the text of one that was merged was superseded. In other words than the log's, if `of_words` are not null: those are new to the other side, which then releases them itself. */
export const releaseQuestion = (given: {
  project: string
  session: string
  factor: number
  question: number
  readers: Readers | null
  words: string | null
}) =>
  nothing(
    'release_question',
    sql`select true as done from authz.release_question(${given.project}::uuid, ${given.session}::uuid, ${given.factor}::smallint, ${given.question}::smallint, ${given.readers}::text, ${given.words}::text)`,
  )

/** A lead reminds somebody of the own side who has not handed in, once a day. */
export const remind = (given: { project: string; round: string; who: string }) =>
  nothing(
    'remind',
    sql`select true as done from authz.remind(${given.project}::uuid, ${given.round}::uuid, ${given.who}::uuid)`,
  )

/** Reminds the facilitators of these neighbourhoods, each at most once in fourteen days; returns the number of neighbourhoods. Concurrent calls wait for each other here, always in the same order, and the second finds it done. */
export const remindFacilitators = (given: { programme: string; which: readonly string[] }) =>
  value<number>(
    'remind_facilitators',
    sql`select authz.remind_facilitators(${given.programme}::uuid, ${given.which}::uuid[]) as value`,
  )

/** Mails who is asked to lead a side once more, for who began: not on the day of the first mail, and once a day. */
export const remindProposal = (given: { proposal: string; onSide: Side }) =>
  nothing(
    'remind_proposal',
    sql`select true as done from authz.remind_proposal(${given.proposal}::uuid, ${given.onSide}::text)`,
  )

/** Reminds who must act of what stands still: a lead or a facilitator does, once a day, of others. */
export const remindWaiting = (given: { project: string; matter: WaitingMatter; part: WaitingPart }) =>
  nothing(
    'remind_waiting',
    sql`select true as done from authz.remind_waiting(${given.project}::uuid, ${given.matter}::text, ${given.part}::text)`,
  )

/** Removes somebody from an organisation or ends an open invitation. The last admin stays: two who remove each other at the same moment wait for each other, and the second is no admin any more. */
export const removeFromOrganisation = (given: { organisation: string; who: string }) =>
  nothing(
    'remove_from_organisation',
    sql`select true as done from authz.remove_from_organisation(${given.organisation}::uuid, ${given.who}::uuid)`,
  )

/** Somebody leaves a project, or is removed by a lead of the own side (a facilitator by a lead of either). The last lead, and the last facilitator of a running round, must stay. */
export const removeMember = (given: { project: string; who: string }) =>
  nothing(
    'remove_member',
    sql`select true as done from authz.remove_member(${given.project}::uuid, ${given.who}::uuid)`,
  )

/** Withdraws a neighbourhood that nobody has taken up. Managers only. */
export const removeNeighbourhood = (given: { programme: string; neighbourhood: string }) =>
  nothing(
    'remove_neighbourhood',
    sql`select true as done from authz.remove_neighbourhood(${given.programme}::uuid, ${given.neighbourhood}::uuid)`,
  )

/** Removes a manager of a programme, as platform admin. */
export const removeProgrammeManager = (given: { programme: string; who: string }) =>
  nothing(
    'remove_programme_manager',
    sql`select true as done from authz.remove_programme_manager(${given.programme}::uuid, ${given.who}::uuid)`,
  )

/** Changes the caller's name. */
export const renameMe = (given: { displayName: string }) =>
  nothing('rename_me', sql`select true as done from authz.rename_me(${given.displayName}::text)`)

/** Sends an open invitation again, at most once a minute, valid for another fourteen days. */
export const renewInvitation = (given: { project: string; invitation: string }) =>
  nothing(
    'renew_invitation',
    sql`select true as done from authz.renew_invitation(${given.project}::uuid, ${given.invitation}::uuid)`,
  )

/** Sends an open invitation to an organisation again, valid for another fourteen days. */
export const renewOrganisationInvitation = (given: { organisation: string; invitation: string }) =>
  nothing(
    'renew_organisation_invitation',
    sql`select true as done from authz.renew_organisation_invitation(${given.organisation}::uuid, ${given.invitation}::uuid)`,
  )

/** A new code for the same seat: the old code ends, and its holder is out. A withdrawn guest returns only while there is room. */
export const renewSeat = (given: { project: string; session: string; seat: string; hashed: Uint8Array }) =>
  nothing(
    'renew_seat',
    sql`select true as done from authz.renew_seat(${given.project}::uuid, ${given.session}::uuid, ${given.seat}::uuid, ${given.hashed}::bytea)`,
  )

/** Reopens the own sheet. One from paper becomes entirely the person's own: the entry is deleted, and the lead loses access. */
export const reopenSheet = (given: { project: string; round: string }) =>
  nothing(
    'reopen_sheet',
    sql`select true as done from authz.reopen_sheet(${given.project}::uuid, ${given.round}::uuid)`,
  )

/** Leads of both sides must request it; a job deletes 30 days later. Withdrawing a request stops it. */
export const requestDeletion = (given: { project: string; wanted: boolean }) =>
  value<Date | null>(
    'request_deletion',
    sql`select authz.request_deletion(${given.project}::uuid, ${given.wanted}::boolean) as value`,
  )

/** Requires the organisation's own sign-in of its members at proven domains, or no longer. With two present admins named, for whom the way by mail stays. */
export const requireSignIn = (given: { organisation: string; isRequired: boolean; keepers: readonly string[] }) =>
  nothing(
    'require_sign_in',
    sql`select true as done from authz.require_sign_in(${given.organisation}::uuid, ${given.isRequired}::boolean, ${given.keepers}::uuid[])`,
  )

/** What a round that stands still asks the caller: `asked` whether it does, `answered` whether the caller said no already. No row while it does not stand still. Nobody reads what another said, or whether. */
export const restoredQuestion = (given: { project: string; round: string }) =>
  rows<{ asked: boolean; answered: boolean }>(
    'restored_question',
    sql`select f.asked as "asked", f.answered as "answered" from authz.restored_question(${given.project}::uuid, ${given.round}::uuid) f`,
  )

/** The reveal: one irreversible act. The screens start 1.5 s of server time later, so that everyone sees it together. What it stores is compared with later counts at each opening of the mirror. */
export const revealRound = (given: { project: string; round: string }) =>
  value<Date>('reveal_round', sql`select authz.reveal_round(${given.project}::uuid, ${given.round}::uuid) as value`)

/** Progress: a facilitator reads n of N per side, a lead the own side's. Nobody else reads a number. */
export const roundProgress = (given: { project: string; round: string }) =>
  rows<{ side: Side; handedIn: number; invited: number; locked: boolean }>(
    'round_progress',
    sql`select f.side as "side", f.handed_in as "handedIn", f.invited as "invited", f.locked as "locked" from authz.round_progress(${given.project}::uuid, ${given.round}::uuid) f`,
  )

/** How many wait for the reveal with a page open, of how many on both sides together, no names. Who has not accepted counts among them: all members read who belongs to a side, and who accepted is read by the own leads alone. No row unless both sides are locked: before that, who has a page open could say who is filling in. */
export const roundWatchers = (given: { project: string; round: string }) =>
  rows<{ watching: number; people: number }>(
    'round_watchers',
    sql`select f.watching as "watching", f.people as "people" from authz.round_watchers(${given.project}::uuid, ${given.round}::uuid) f`,
  )

/** Saves one whole factor. base is the version that the writer saw (0: none). A repeat (same client and number) returns what is stored; an older number of the same client changes nothing; another version is a conflict with both values. */
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

/** Saves all answers about agreements at once, keyed as fulfilments_of; absent ones are empty. Conflicts as in save_picks. */
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

/** Saves the (at most three) most important factors as a whole. An equal list counts as saved; another version than the one seen is a conflict with both. */
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

/** Reports that the caller is present, member or seat, for the next half minute. `word` may contain `typing` (true: for ten seconds) and `readyFor` (a step, or null for not ready); omitted fields stay unchanged. Wakes readers only when something visible changed. */
export const sayPresence = (given: { project: string; session: string; word: unknown }) =>
  nothing(
    'say_presence',
    sql`select true as done from authz.say_presence(${given.project}::uuid, ${given.session}::uuid, ${JSON.stringify(given.word)}::jsonb)`,
  )

/** Reports that the caller has a page open that waits for the reveal, for the next half minute. Of whom the reveal is about: somebody on a side. The round's row is held in share, so that nobody is written down after the reveal. */
export const sayWatching = (given: { project: string; round: string }) =>
  nothing(
    'say_watching',
    sql`select true as done from authz.say_watching(${given.project}::uuid, ${given.round}::uuid)`,
  )

/** The log for a screen, after a number. */
export const screenLog = (given: { afterSeq: number }) =>
  rows<{ seq: number; type: string; payload: unknown; byRole: string; bySide: string | null; occurredAt: Date }>(
    'screen_log',
    sql`select f.seq::float8 as "seq", f.type as "type", f.payload as "payload", f.by_role as "byRole", f.by_side as "bySide", f.occurred_at as "occurredAt" from authz.screen_log(${given.afterSeq}::bigint) f`,
  )

/** How many are present, are ready, and gave a secret answer that is not closed yet. Numbers per side only. */
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

/** The answers that a seat reads: with names where the round has them, and never marked as the reader's own. */
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

/** The names of the people in a seat's session. */
export const seatPeople = () =>
  rows<{ personId: string; name: string; side: Side | null; role: 'participant' | 'sideLead' | 'facilitator' }>(
    'seat_people',
    sql`select f.person_id as "personId", f.name as "name", f.side as "side", f.role as "role" from authz.seat_people() f`,
  )

/** Whom each moment fits, by person: one's own answers, and to a lead those of the own side. */
export const sessionAnswers = (given: { project: string; round: string }) =>
  rows<{ startsAt: Date; personId: string; fits: Fits }>(
    'session_answers',
    sql`select f.starts_at as "startsAt", f.person_id as "personId", f.fits as "fits" from authz.session_answers(${given.project}::uuid, ${given.round}::uuid) f`,
  )

/** How many of each side a moment fits, and how many have not said; never who. Facilitators only. Whoever has no mail, or has not come in yet, cannot be asked and does not count. */
export const sessionCounts = (given: { project: string; round: string }) =>
  rows<{ startsAt: Date; side: Side; fits: number; ifNeedBe: number; fitsNot: number; silent: number }>(
    'session_counts',
    sql`select f.starts_at as "startsAt", f.side as "side", f.fits as "fits", f.if_need_be as "ifNeedBe", f.fits_not as "fitsNot", f.silent as "silent" from authz.session_counts(${given.project}::uuid, ${given.round}::uuid) f`,
  )

/** The end of the log for the caller. */
export const sessionEnd = (given: { project: string; session: string }) =>
  rows<{ epoch: string; audience: Cursor['audience']; everyone: number; own: number }>(
    'session_end',
    sql`select f.epoch as "epoch", f.audience as "audience", f.everyone::float8 as "everyone", f.own::float8 as "own" from authz.session_end(${given.project}::uuid, ${given.session}::uuid) f`,
  )

/** Who is in a session now, and how many answered in open secret rounds; who is ready or writing by name only for facilitators in a round with names, unchecked holders only for facilitators. */
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

/** For a list of sessions and passes, by index: the audience as which each may read the session now, and who it is. The caller must be a reader; not-found otherwise. Tokens are the proof, as in a transaction's setting; a process calls it for all its receivers, at least once a second. `place`: index in the list, from 1. */
export const sessionReaders = (given: { project: string; session: string; tokens: readonly string[] }) =>
  rows<{ place: number; audience: Cursor['audience']; holder: string }>(
    'session_readers',
    sql`select f.place as "place", f.audience as "audience", f.holder as "holder" from authz.session_readers(${given.project}::uuid, ${given.session}::uuid, ${given.tokens}::text[]) f`,
  )

/** How many answers a side needs before a cell is shown. Clears what is shown, which returns after a new count. */
export const setMinimumRaters = (given: { programme: string; atLeast: number }) =>
  nothing(
    'set_minimum_raters',
    sql`select true as done from authz.set_minimum_raters(${given.programme}::uuid, ${given.atLeast}::smallint)`,
  )

/** A lead decides whether somebody of the own side takes part in a round, until the own lock. */
export const setParticipation = (given: { project: string; round: string; who: string; takes: boolean }) =>
  nothing(
    'set_participation',
    sql`select true as done from authz.set_participation(${given.project}::uuid, ${given.round}::uuid, ${given.who}::uuid, ${given.takes}::boolean)`,
  )

/** A lead of either side sets the phase of the work, for every programme that the neighbourhood is in. */
export const setPhase = (given: { project: string; phase: string }) =>
  nothing('set_phase', sql`select true as done from authz.set_phase(${given.project}::uuid, ${given.phase}::text)`)

/** Changes that, as platform admin. */
export const setRegistration = (given: { registration: string }) =>
  nothing('set_registration', sql`select true as done from authz.set_registration(${given.registration}::text)`)

/** The planned day of the session about a round; null: none yet. Set in the draft, like its other rules. */
export const setSessionDay = (given: { project: string; round: string; day: string | Date | null }) =>
  nothing(
    'set_session_day',
    sql`select true as done from authz.set_session_day(${given.project}::uuid, ${given.round}::uuid, ${given.day}::date)`,
  )

/** How long a session by the organisation's provider lasts at most. Those that are open keep their end. */
export const setSessionHours = (given: { organisation: string; hours: number }) =>
  nothing(
    'set_session_hours',
    sql`select true as done from authz.set_session_hours(${given.organisation}::uuid, ${given.hours}::smallint)`,
  )

/** Makes somebody of the own side a lead, or a participant again. A side has one or two leads. */
export const setSideLead = (given: { project: string; who: string; leads: boolean }) =>
  nothing(
    'set_side_lead',
    sql`select true as done from authz.set_side_lead(${given.project}::uuid, ${given.who}::uuid, ${given.leads}::boolean)`,
  )

/** Sets an organisation's provider. Each change asks for a new test; another issuer or client ends what was linked, as its subjects may be other people. `sealed`: the client's secret, null to keep the one that is there. */
export const setSignIn = (given: {
  organisation: string
  preset: SignInPreset
  issuer: string
  client: string
  sealed: Uint8Array | null
}) =>
  nothing(
    'set_sign_in',
    sql`select true as done from authz.set_sign_in(${given.organisation}::uuid, ${given.preset}::text, ${given.issuer}::text, ${given.client}::text, ${given.sealed}::bytea)`,
  )

/** For a round per side only: the answers, each under its own random key, in the order of that key. Two answers of one person share nothing. */
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

/** Members of the own side with participation, handing in and reminder. Leads only. */
export const sideProgress = (given: { project: string; round: string }) =>
  rows<{ personId: string; takesPart: boolean; handedIn: boolean; remindedAt: Date | null }>(
    'side_progress',
    sql`select f.person_id as "personId", f.takes_part as "takesPart", f.handed_in as "handedIn", f.reminded_at as "remindedAt" from authz.side_progress(${given.project}::uuid, ${given.round}::uuid) f`,
  )

/** The organisation's provider as its admins see it, without the secret; no row where there is none. `secret_kept`: false once the server's own secret was replaced, so that the client's must be given again. */
export const signInSettings = (given: { organisation: string }) =>
  rows<{
    preset: SignInPreset
    issuer: string
    clientId: string
    secretKept: boolean
    testedAt: Date | null
    sessionHours: number
    findings: SignInFindings | null
    linked: number
    required: boolean
    keepers: readonly string[]
  }>(
    'sign_in_settings',
    sql`select f.preset as "preset", f.issuer as "issuer", f.client_id as "clientId", f.secret_kept as "secretKept", f.tested_at as "testedAt", f.session_hours as "sessionHours", f.findings as "findings", f.linked as "linked", f.required as "required", f.keepers as "keepers" from authz.sign_in_settings(${given.organisation}::uuid) f`,
  )

/** For the programme's managers: the days of every neighbourhood, and when its facilitators were last reminded. Contains no project ids. */
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
    sql`select f.id as "id", f.name as "name", f.municipality as "municipality", to_char(f.agreed_on, 'YYYY-MM-DD') as "agreedOn", to_char(f.stopped_on, 'YYYY-MM-DD') as "stoppedOn", to_char(f.closes_on, 'YYYY-MM-DD') as "closesOn", to_char(f.sealed_on, 'YYYY-MM-DD') as "sealedOn", to_char(f.revealed_on, 'YYYY-MM-DD') as "revealedOn", to_char(f.held_on, 'YYYY-MM-DD') as "heldOn", to_char(f.overdue_since, 'YYYY-MM-DD') as "overdueSince", f.reminded_at as "remindedAt" from authz.standing_neighbourhoods(${given.programme}::uuid) f`,
  )

/** In the reveal's own transaction: stores the pure functions' results for the tallies, once. */
export const storeResults = (given: { project: string; round: string; results: unknown }) =>
  nothing(
    'store_results',
    sql`select true as done from authz.store_results(${given.project}::uuid, ${given.round}::uuid, ${JSON.stringify(given.results)}::jsonb)`,
  )

/** What a project took over, with its words: of a suggestion as its owners released them, while the project takes part in the programme; of the team's own as the team wrote them. For everybody in the project. */
export const suggestionsOf = (given: { project: string }) =>
  rows<{ id: string; kind: 'question' | 'agreement'; factor: number; words: string; own: boolean }>(
    'suggestions_of',
    sql`select f.id as "id", f.kind as "kind", f.factor as "factor", f.words as "words", f.own as "own" from authz.suggestions_of(${given.project}::uuid) f`,
  )

/** Takes a text of the programme over into the own project, as a suggestion. By a lead or a facilitator. */
export const takeOverWords = (given: { project: string; programme: string; words: string }) =>
  value<string | null>(
    'take_over_words',
    sql`select authz.take_over_words(${given.project}::uuid, ${given.programme}::uuid, ${given.words}::uuid) as value`,
  )

/** A lead of the client links the own project to a neighbourhood that a programme asked for. Nothing is shown yet: for that a lead of each side must agree. */
export const takeUpNeighbourhood = (given: { project: string; programme: string; neighbourhood: string }) =>
  nothing(
    'take_up_neighbourhood',
    sql`select true as done from authz.take_up_neighbourhood(${given.project}::uuid, ${given.programme}::uuid, ${given.neighbourhood}::uuid)`,
  )

/** The list for leads of the own side: who accepted and the state of the mail; nothing of the other side. */
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

/** The texts that teams of a programme read: equal ones once, by their words, so that no order tells whose they are. */
export const teamWords = (given: { programme: string }) =>
  rows<{ id: string; kind: 'question' | 'agreement'; factor: number; words: string; effect: string }>(
    'team_words',
    sql`select f.id as "id", f.kind as "kind", f.factor as "factor", f.words as "words", f.effect as "effect" from authz.team_words(${given.programme}::uuid) f`,
  )

/** Takes the caller's own link to an organisation's provider away; who came by it is signed out. */
export const unlinkSignIn = (given: { organisation: string }) =>
  nothing('unlink_sign_in', sql`select true as done from authz.unlink_sign_in(${given.organisation}::uuid)`)

/** Which of the own templates goes with the session about a round, for the facilitator who says so; null: none. */
export const usePlanTemplate = (given: { project: string; round: string; template: string | null }) =>
  nothing(
    'use_plan_template',
    sql`select true as done from authz.use_plan_template(${given.project}::uuid, ${given.round}::uuid, ${given.template}::uuid)`,
  )

/** Does a session's record still match its seal? For everybody in the project. */
export const verifyRecord = (given: { project: string; session: string }) =>
  rows<{ sealedAt: Date; seal: Uint8Array; salt: Uint8Array; intact: boolean; erasedTexts: number }>(
    'verify_record',
    sql`select f.sealed_at as "sealedAt", f.seal as "seal", f.salt as "salt", f.intact as "intact", f.erased_texts as "erasedTexts" from authz.verify_record(${given.project}::uuid, ${given.session}::uuid) f`,
  )

/** Vouches that a claimed domain is the organisation's, as platform admin; not one that another has proven by a record. */
export const vouchForDomain = (given: { organisation: string; domain: string }) =>
  nothing(
    'vouch_for_domain',
    sql`select true as done from authz.vouch_for_domain(${given.organisation}::uuid, ${given.domain}::text)`,
  )

/** What stands still, who must act, and when they were reminded last; `can_remind`: whether there is anybody to remind. For everybody in the project. */
export const waiting = (given: { project: string }) =>
  rows<{ matter: WaitingMatter; part: WaitingPart; remindedAt: Date | null; canRemind: boolean }>(
    'waiting',
    sql`select f.matter as "matter", f.part as "part", f.reminded_at as "remindedAt", f.can_remind as "canRemind" from authz.waiting(${given.project}::uuid) f`,
  )

/** Withdraws an invitation that is not accepted, and its membership. */
export const withdrawInvitation = (given: { project: string; invitation: string }) =>
  nothing(
    'withdraw_invitation',
    sql`select true as done from authz.withdraw_invitation(${given.project}::uuid, ${given.invitation}::uuid)`,
  )

/** The beginner takes the proposal back. */
export const withdrawProposal = (given: { proposal: string }) =>
  nothing('withdraw_proposal', sql`select true as done from authz.withdraw_proposal(${given.proposal}::uuid)`)

/** Withdraws a seat: its code no longer works, and its holder is out. */
export const withdrawSeat = (given: { project: string; session: string; seat: string }) =>
  nothing(
    'withdraw_seat',
    sql`select true as done from authz.withdraw_seat(${given.project}::uuid, ${given.session}::uuid, ${given.seat}::uuid)`,
  )

/** Which of these have no facilitator. For the programme's managers, who learn no more than this about them. */
export const withoutFacilitator = (given: { programme: string; which: readonly string[] }) =>
  values<string>(
    'without_facilitator',
    sql`select authz.without_facilitator(${given.programme}::uuid, ${given.which}::uuid[]) as value`,
  )

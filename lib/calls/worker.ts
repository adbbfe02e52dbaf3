// Made by `npm run calls` from the catalogue. Do not edit: change prisma/rules, or scripts/lib/call-types.ts.
import type { MailLevel } from '@/lib/accounts/rules/model.ts'
import type { Occasion } from '@/lib/agreements/rules/model.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { CountedEntry } from '@/lib/measures/team-figures.ts'
import type { Registration } from '@/lib/organisations/rules/registration.ts'
import type { RehearsalRoom } from '@/lib/rehearsal/rules/model.ts'
import type { WaitingMatter, WaitingPart } from '@/lib/waiting/rules/model.ts'
import { sql } from '@/lib/platform/sql.ts'
import { nothing, rows, value, values } from '@/lib/platform/typed-call.ts'

/** What an invited person is told about a project, and the day by which its worksheets are filled in; null without a coming round. Empty for an invitation that is no longer open. */
export const aboutInvitation = (given: { project: string; invitation: string }) =>
  rows<{
    municipality: string | null
    contractors: readonly string[]
    inviterOrganisation: string | null
    closesOn: string | null
  }>(
    'about_invitation',
    sql`select f.municipality as "municipality", f.contractors as "contractors", f.inviter_organisation as "inviterOrganisation", to_char(f.closes_on, 'YYYY-MM-DD') as "closesOn" from authz.about_invitation(${given.project}::uuid, ${given.invitation}::uuid) f`,
  )

/** Adds a job of a rehearsal: to make it, or to let its people take part. One of each waits at most. */
export const addOfRehearsal = (given: { task: string; project: string }) =>
  nothing(
    'add_of_rehearsal',
    sql`select true as done from jobs.add_of_rehearsal(${given.task}::text, ${given.project}::uuid)`,
  )

/** Records a file's progress; returns whether somebody still waits for it. */
export const advanceFile = (given: { programme: string; file: string; soFar: number; all: number }) =>
  value<boolean>(
    'advance_file',
    sql`select authz.advance_file(${given.programme}::uuid, ${given.file}::uuid, ${given.soFar}::integer, ${given.all}::integer) as value`,
  )

/** Updates the planner's statistics of the portfolio's tables after many changes. A locked table is left for next time. */
export const analyzePortfolio = () =>
  nothing('analyze_portfolio', sql`select true as done from authz.analyze_portfolio()`)

/** Mails the leads of one side that their agreement is asked. The job names the side: without it both were mailed. */
export const askConsent = (given: { project: string; round: string; side: string }) =>
  nothing(
    'ask_consent',
    sql`select true as done from jobs.ask_consent(${given.project}::uuid, ${given.round}::uuid, ${given.side}::text)`,
  )

/** For the mail: its reader and language; empty for somebody who is no longer admin there, or once nothing is asked. */
export const askedForMail = (given: { programme: string; organisation: string; who: string }) =>
  rows<{ email: string; locale: Locale; programme: string; municipality: string }>(
    'asked_for_mail',
    sql`select f.email as "email", f.locale as "locale", f.programme as "programme", f.municipality as "municipality" from authz.asked_for_mail(${given.programme}::uuid, ${given.organisation}::uuid, ${given.who}::uuid) f`,
  )

/** The head of an organisation's chain, for the mail to one of its admins; none for who is no admin, or without a line. */
export const auditHeadForMail = (given: { organisation: string; who: string }) =>
  rows<{ email: string; locale: Locale; name: string; number: number; hash: string }>(
    'audit_head_for_mail',
    sql`select f.email as "email", f.locale as "locale", f.name as "name", f.number::float8 as "number", f.hash as "hash" from authz.audit_head_for_mail(${given.organisation}::uuid, ${given.who}::uuid) f`,
  )

/** Starts a file that a manager of the programme waits for: its language, filter and programme. Empty for a file that nobody may have any more. */
export const beginFile = (given: { programme: string; file: string }) =>
  rows<{ locale: Locale; filter: unknown; name: string; minimumRaters: number }>(
    'begin_file',
    sql`select f.locale as "locale", f.filter as "filter", f.name as "name", f.minimum_raters as "minimumRaters" from authz.begin_file(${given.programme}::uuid, ${given.file}::uuid) f`,
  )

/** Numbers and hashes lines that have no number yet, in one chain per organisation. A lock waits until no round of its project is open or sealed. Nobody reads a line before it has its number, so none is missing between two. */
export const chainAudit = () => value<number>('chain_audit', sql`select authz.chain_audit() as value`)

/** Has the record of a domain looked up, once at a time: a later press moves what waits. */
export const checkDomain = (given: { organisation: string; domain: string }) =>
  nothing(
    'check_domain',
    sql`select true as done from jobs.check_domain(${given.organisation}::uuid, ${given.domain}::text)`,
  )

/** At the end of the closing date: locks both sides, or neither. A side that is already locked stays so. A round that stands still after a restore is left alone: the next sweep finds it once it goes on. */
export const closeRound = (given: { project: string; round: string }) =>
  value<'closed' | 'missed' | 'nothing'>(
    'close_round',
    sql`select authz.close_round(${given.project}::uuid, ${given.round}::uuid) as value`,
  )

/** Cuts off what is older than so many months, at the old end of each chain, and keeps number and hash of the last line that went. A younger line keeps all that come after it. Returns how many chains were cut. Worker only. */
export const cutAudit = (given: { keepMonths: number }) =>
  value<number>('cut_audit', sql`select authz.cut_audit(${given.keepMonths}::integer) as value`)

/** Deletes the projects whose thirty days are over; returns how many. Worker only. */
export const deleteDueProjects = () =>
  value<number>('delete_due_projects', sql`select authz.delete_due_projects() as value`)

/** How many departures a programme had so far: read before it is counted. */
export const departuresOf = (given: { programme: string }) =>
  value<number>('departures_of', sql`select authz.departures_of(${given.programme}::uuid) as value`)

/** The rehearsals whose session has been open for a minute with nobody of its people there: their process is gone. */
export const desertedRehearsals = () =>
  values<string>('deserted_rehearsals', sql`select authz.deserted_rehearsals() as value`)

/** What the record of a claimed domain must say; null when it is claimed no more. */
export const domainToken = (given: { organisation: string; domain: string }) =>
  value<string | null>(
    'domain_token',
    sql`select authz.domain_token(${given.organisation}::uuid, ${given.domain}::text) as value`,
  )

/** Files and lists are kept for a day. */
export const dropOldFiles = () => value<number>('drop_old_files', sql`select authz.drop_old_files() as value`)

/** Takes the mails out of the queue that were waiting when a backup was made: they may have left since, or be about what is no longer so. What comes due later and then looks at the state itself stays. Returns how many went. */
export const dropQueuedMail = () => value<number>('drop_queued_mail', sql`select jobs.drop_queued_mail() as value`)

/** Records that this job's mail was sent after all. */
export const endMailTrouble = (given: { job: number }) =>
  nothing('end_mail_trouble', sql`select true as done from authz.end_mail_trouble(${given.job}::bigint)`)

/** Adds a job from a closed list, in the transaction of the change that it is about. Without job keys: with one, anybody who knows a round's id could replace its closing job. A job that runs twice finds nothing to do. */
export const enqueue = (given: { task: string; payload: unknown; runAt?: string | Date | null | undefined }) =>
  nothing(
    'enqueue',
    sql`select true as done from jobs.enqueue(${given.task}::text, ${JSON.stringify(given.payload)}::jsonb, ${given.runAt ?? null}::timestamp with time zone)`,
  )

/** Deletes the rehearsals whose day is over; returns how many. */
export const eraseOldRehearsals = () =>
  value<number>('erase_old_rehearsals', sql`select authz.erase_old_rehearsals() as value`)

/** For the worker: the people to remind, of the neighbourhoods that are still shown. */
export const facilitatorsToRemind = (given: { programme: string; which: readonly string[] }) =>
  rows<{ neighbourhoodId: string; personId: string }>(
    'facilitators_to_remind',
    sql`select f.neighbourhood_id as "neighbourhoodId", f.person_id as "personId" from authz.facilitators_to_remind(${given.programme}::uuid, ${given.which}::uuid[]) f`,
  )

/** Records that a file failed. */
export const failFile = (given: { programme: string; file: string }) =>
  nothing('fail_file', sql`select true as done from authz.fail_file(${given.programme}::uuid, ${given.file}::uuid)`)

/** Makes a rehearsal's people and their sheets, and brings its round to the reveal by the same functions as any other: sealed, counted, revealed. `cast_of` is a list of name, functionTitle, side, role and eight answers. Returns the counts, for the results; no row where that was done already, or where there is no such rehearsal. */
export const fillRehearsal = (given: { project: string; castOf: unknown; thresholds: number }) =>
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
    'fill_rehearsal',
    sql`select f.project_id as "projectId", f.round_id as "roundId", f.factor as "factor", f.side as "side", f.counts as "counts", f.dont_know as "dontKnow", f.invited as "invited", f.guesses as "guesses", f.aspects as "aspects", f.picks as "picks" from authz.fill_rehearsal(${given.project}::uuid, ${JSON.stringify(given.castOf)}::jsonb, ${given.thresholds}::smallint) f`,
  )

/** Stores a file that was read at `moment`, the programme's last count; false when it was counted again since, or a neighbourhood left: then it contains what is no longer shown. The lock waits for departures under way. */
export const finishFile = (given: { programme: string; file: string; readAt: number; bytes: Uint8Array }) =>
  value<boolean>(
    'finish_file',
    sql`select authz.finish_file(${given.programme}::uuid, ${given.file}::uuid, ${given.readAt}::integer, ${given.bytes}::bytea) as value`,
  )

/** Deletes allowances spent more than an hour ago: no window is that long. */
export const forgetAllowances = () =>
  nothing('forget_allowances', sql`select true as done from authz.forget_allowances()`)

/** Deletes attempts that are a day old. */
export const forgetAttempts = () => nothing('forget_attempts', sql`select true as done from authz.forget_attempts()`)

/** Deletes requests whose thirty days are over; returns how many. */
export const forgetOrganisationRequests = () =>
  value<number>('forget_organisation_requests', sql`select authz.forget_organisation_requests() as value`)

/** Deletes proposals whose thirty days are over, with all that was written in them; returns how many. */
export const forgetProposals = () => value<number>('forget_proposals', sql`select authz.forget_proposals() as value`)

/** The start of the refresh, by the worker: everyone's stage, and which rounds there are, without cancelled ones. Without nested loops: freshly stored rows have no statistics yet, and a plan for one row would take hours. */
export const gatherPortfolio = (given: { programme: string }) =>
  value<number | null>('gather_portfolio', sql`select authz.gather_portfolio(${given.programme}::uuid) as value`)

/** Gathers the texts of agreements and questions, by the worker: in a separate, short transaction, as withdrawing a text waits for it. Existing rows are left: texts in a log never change, except by erasure. */
export const gatherWords = (given: { programme: string }) =>
  nothing('gather_words', sql`select true as done from authz.gather_words(${given.programme}::uuid)`)

/** Did this same transaction make the change that the job is about? Only then may the job be added; false for a task that nobody may add. This prevents mails about other people's changes, or about an earlier state. */
export const isJobOfNow = (given: { task: string; payload: unknown }) =>
  value<boolean>(
    'is_job_of_now',
    sql`select authz.is_job_of_now(${given.task}::text, ${JSON.stringify(given.payload)}::jsonb) as value`,
  )

/** Is this project a rehearsal? False for none. */
export const isRehearsal = (given: { project: string }) =>
  value<boolean>('is_rehearsal', sql`select authz.is_rehearsal(${given.project}::uuid) as value`)

/** Mails the head of one organisation's chain to its admins. */
export const mailAuditHead = (given: { organisation: string }) =>
  nothing('mail_audit_head', sql`select true as done from jobs.mail_audit_head(${given.organisation}::uuid)`)

/** Mails every organisation's admins the head of its chain: on the first of each month. */
export const mailAuditHeads = () => nothing('mail_audit_heads', sql`select true as done from jobs.mail_audit_heads()`)

/** Mails an open invitation again, as its link ended with the old secret. */
export const mailInvitationAgain = (given: { scope: string; scopeId: string; invitation: string }) =>
  nothing(
    'mail_invitation_again',
    sql`select true as done from jobs.mail_invitation_again(${given.scope}::text, ${given.scopeId}::uuid, ${given.invitation}::uuid)`,
  )

/** Does an address want no such mail? The worker asks before it writes one, the page before it offers the way back. */
export const mailIsUnwanted = (given: { hashed: Uint8Array }) =>
  value<boolean>('mail_is_unwanted', sql`select authz.mail_is_unwanted(${given.hashed}::bytea) as value`)

/** Mails somebody who became manager of a programme. */
export const mailManager = (given: { programme: string; person: string }) =>
  nothing(
    'mail_manager',
    sql`select true as done from jobs.mail_manager(${given.programme}::uuid, ${given.person}::uuid)`,
  )

/** Adds the mail of one reader about an organisation that somebody asked for. */
export const mailOrganisation = (given: { organisationRequest: string; mailKind: string; person: string }) =>
  nothing(
    'mail_organisation',
    sql`select true as done from jobs.mail_organisation(${given.organisationRequest}::uuid, ${given.mailKind}::text, ${given.person}::uuid)`,
  )

/** Tells all admins of an organisation that one of them asked for the way by mail. */
export const mailOwnWay = (given: { organisation: string; keeper: string }) =>
  nothing(
    'mail_own_way',
    sql`select true as done from jobs.mail_own_way(${given.organisation}::uuid, ${given.keeper}::uuid)`,
  )

/** Adds the mail of one reader about a proposal. */
export const mailProposal = (given: { proposal: string; side: string; mailKind: string; person: string }) =>
  nothing(
    'mail_proposal',
    sql`select true as done from jobs.mail_proposal(${given.proposal}::uuid, ${given.side}::text, ${given.mailKind}::text, ${given.person}::uuid)`,
  )

/** Mails the team member for whom somebody made a seat. */
export const mailSeat = (given: { project: string; seat: string }) =>
  nothing('mail_seat', sql`select true as done from jobs.mail_seat(${given.project}::uuid, ${given.seat}::uuid)`)

/** Adds the mail of one reader about moments for a session (`moments`), or about its day (`day`). A mail that waits is replaced: each says what is so when it is written. */
export const mailSessionDay = (given: { project: string; round: string; mailKind: string; person: string }) =>
  nothing(
    'mail_session_day',
    sql`select true as done from jobs.mail_session_day(${given.project}::uuid, ${given.round}::uuid, ${given.mailKind}::text, ${given.person}::uuid)`,
  )

/** Adds the mail of one reader about something of a project that stands still. */
export const mailWaiting = (given: { project: string; matter: string; part: string; person: string }) =>
  nothing(
    'mail_waiting',
    sql`select true as done from jobs.mail_waiting(${given.project}::uuid, ${given.matter}::text, ${given.part}::text, ${given.person}::uuid)`,
  )

/** Adds the job that makes a programme's workbook. */
export const makeWorkbook = (given: { programme: string; file: string }) =>
  nothing(
    'make_workbook',
    sql`select true as done from jobs.make_workbook(${given.programme}::uuid, ${given.file}::uuid)`,
  )

/** For the mail: its reader and the programme; empty for somebody who is no longer manager. */
export const managerForMail = (given: { programme: string; who: string }) =>
  rows<{ email: string; locale: Locale; programme: string }>(
    'manager_for_mail',
    sql`select f.email as "email", f.locale as "locale", f.programme as "programme" from authz.manager_for_mail(${given.programme}::uuid, ${given.who}::uuid) f`,
  )

/** Data for the masked preparation: only for the worker's job, only when sealed, only if the round has it, only from 3 sheets per side, and not while the round stands still after a restore. */
export const maskedInput = (given: { project: string; round: string }) =>
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
    'masked_input',
    sql`select f.project_id as "projectId", f.round_id as "roundId", f.factor as "factor", f.side as "side", f.counts as "counts", f.dont_know as "dontKnow", f.invited as "invited", f.guesses as "guesses", f.aspects as "aspects", f.picks as "picks" from authz.masked_input(${given.project}::uuid, ${given.round}::uuid) f`,
  )

/** Stores for which factors stored data differed from the sealed answers, at the programme's last count. */
export const noteDiffering = (given: { programme: string; factors: readonly number[] }) =>
  nothing(
    'note_differing',
    sql`select true as done from authz.note_differing(${given.programme}::uuid, ${given.factors}::smallint[])`,
  )

/** Has it noted outside the database what was erased, left or taken back: a restore takes back what stands in the database. `of_line`: its kind and ids. The moment is of the change. */
export const noteGone = (given: { line: unknown }) =>
  nothing('note_gone', sql`select true as done from jobs.note_gone(${JSON.stringify(given.line)}::jsonb)`)

/** Records that an invitation's mail was sent, or was refused for good with this answer of the mail server. */
export const noteInvitationMail = (given: {
  scope: string
  scopeId: string
  invitation: string
  refusal: string | null
}) =>
  nothing(
    'note_invitation_mail',
    sql`select true as done from authz.note_invitation_mail(${given.scope}::text, ${given.scopeId}::uuid, ${given.invitation}::uuid, ${given.refusal}::text)`,
  )

/** Records that this job's mail was not sent, with the mail server's answer; for_good: no more retries. Entries older than 30 days are deleted. */
export const noteMailTrouble = (given: { job: number; code: string; forGood: boolean }) =>
  nothing(
    'note_mail_trouble',
    sql`select true as done from authz.note_mail_trouble(${given.job}::bigint, ${given.code}::text, ${given.forGood}::boolean)`,
  )

/** What one reader's mail about a request says; no row once it is otherwise. `made`: to who asked; `waiting`: to a platform admin. */
export const organisationRequestForMail = (given: {
  organisationRequest: string
  mailKind: 'made' | 'waiting'
  who: string
}) =>
  rows<{ email: string; locale: Locale; name: string; organisationId: string | null; proposalId: string | null }>(
    'organisation_request_for_mail',
    sql`select f.email as "email", f.locale as "locale", f.name as "name", f.organisation_id as "organisationId", f.proposal_id as "proposalId" from authz.organisation_request_for_mail(${given.organisationRequest}::uuid, ${given.mailKind}::text, ${given.who}::uuid) f`,
  )

/** People who have not handed in, for the mail two days before closing; nobody while the round stands still after a restore. Worker only. */
export const owing = (given: { project: string; round: string }) =>
  values<string>('owing', sql`select authz.owing(${given.project}::uuid, ${given.round}::uuid) as value`)

/** For the mail to one admin of whom asked for the way by mail, and when it opens; no row for who is no admin, or where that is over. */
export const ownWayForMail = (given: { organisation: string; keeper: string; who: string }) =>
  rows<{ email: string; locale: Locale; organisation: string; keeper: string; opensAt: Date }>(
    'own_way_for_mail',
    sql`select f.email as "email", f.locale as "locale", f.organisation as "organisation", f.keeper as "keeper", f.opens_at as "opensAt" from authz.own_way_for_mail(${given.organisation}::uuid, ${given.keeper}::uuid, ${given.who}::uuid) f`,
  )

/** What is stored of one factor: the worker joins it to portfolio_source itself, as such a join is planned badly while the table has no statistics. */
export const portfolioSeen = (given: { programme: string; factor: number }) =>
  rows<{
    neighbourhoodId: string
    number: number
    visibility: string
    label: string | null
    strength: string | null
    divided: string | null
    gap: number | null
    clientCounts: readonly number[]
    clientDontKnow: number | null
    contractorCounts: readonly number[]
    contractorDontKnow: number | null
  }>(
    'portfolio_seen',
    sql`select f.neighbourhood_id as "neighbourhoodId", f.number as "number", f.visibility as "visibility", f.label as "label", f.strength as "strength", f.divided as "divided", f.gap as "gap", f.client_counts as "clientCounts", f.client_dont_know as "clientDontKnow", f.contractor_counts as "contractorCounts", f.contractor_dont_know as "contractorDontKnow" from authz.portfolio_seen(${given.programme}::uuid, ${given.factor}::smallint) f`,
  )

/** The revealed answers to one factor, of the gathered rounds: whatever is revealed or joins during a count waits for the next one. Only the worker reads this, and only here is a contractor known: to count how many organisations a figure rests on. Row by row through the keys: the planner treats two columns of one key as independent, and would pair everything with everything. */
export const portfolioSource = (given: { programme: string; factor: number }) =>
  rows<{
    neighbourhoodId: string
    code: string
    municipalityId: string
    contractors: readonly string[] | null
    number: number
    latest: boolean
    storedLabel: string | null
    storedStrength: string | null
    thresholdsVersion: number
    clientCounts: readonly number[]
    clientDontKnow: number
    contractorCounts: readonly number[]
    contractorDontKnow: number
    differs: boolean
    namedInFiles: boolean
  }>(
    'portfolio_source',
    sql`select f.neighbourhood_id as "neighbourhoodId", f.code as "code", f.municipality_id as "municipalityId", f.contractors as "contractors", f.number as "number", f.latest as "latest", f.stored_label as "storedLabel", f.stored_strength as "storedStrength", f.thresholds_version as "thresholdsVersion", f.client_counts as "clientCounts", f.client_dont_know as "clientDontKnow", f.contractor_counts as "contractorCounts", f.contractor_dont_know as "contractorDontKnow", f.differs as "differs", f.named_in_files as "namedInFiles" from authz.portfolio_source(${given.programme}::uuid, ${given.factor}::smallint) f`,
  )

/** Has the masked preparation of a round made that went on after a restore. */
export const prepareMasked = (given: { project: string; round: string }) =>
  nothing(
    'prepare_masked',
    sql`select true as done from jobs.prepare_masked(${given.project}::uuid, ${given.round}::uuid)`,
  )

/** What one reader's mail about a proposal says; no row once it is otherwise. Of the beginner's words only name, organisation and neighbourhood stand in it. */
export const proposalForMail = (given: {
  proposal: string
  side: string | null
  mailKind: 'asked' | 'refused' | 'begun'
  who: string
}) =>
  rows<{
    email: string
    locale: Locale
    reader: 'lead' | 'admin' | 'beginner'
    name: string
    beginner: string
    beginnerOrganisation: string
    side: Side | null
    projectId: string | null
  }>(
    'proposal_for_mail',
    sql`select f.email as "email", f.locale as "locale", f.reader as "reader", f.name as "name", f.beginner as "beginner", f.beginner_organisation as "beginnerOrganisation", f.side as "side", f.project_id as "projectId" from authz.proposal_for_mail(${given.proposal}::uuid, ${given.side}::text, ${given.mailKind}::text, ${given.who}::uuid) f`,
  )

/** How many jobs are late (due for more than a minute, and no worker took them) and how many were given up. For anybody: /api/ready and /metrics. What is queued or done is not counted: each lock of a side and each mail is a job, so that numbers would tell when somebody handed in. */
export const queueState = () =>
  rows<{ late: number; givenUp: number }>(
    'queue_state',
    sql`select f.late as "late", f.given_up as "givenUp" from jobs.queue_state() f`,
  )

/** The record for a mail, with its reader; empty for somebody who left the project. */
export const recordForMail = (given: { project: string; session: string; who: string }) =>
  rows<{
    email: string
    locale: Locale
    role: 'participant' | 'sideLead' | 'facilitator'
    side: Side | null
    matter: unknown
  }>(
    'record_for_mail',
    sql`select f.email as "email", f.locale as "locale", f.role as "role", f.side as "side", f.matter as "matter" from authz.record_for_mail(${given.project}::uuid, ${given.session}::uuid, ${given.who}::uuid) f`,
  )

/** Requests a new count of a programme. The job's key merges many requests into one count. */
export const refreshPortfolio = (given: { programme: string }) =>
  nothing('refresh_portfolio', sql`select true as done from jobs.refresh_portfolio(${given.programme}::uuid)`)

/** What this installation allows: `closed` (no organisations but those that the platform's admin makes), `ask` or `open`. */
export const registration = () => value<Registration>('registration', sql`select authz.registration() as value`)

/** The room of a rehearsal whose people are still to be made; null otherwise. */
export const rehearsalRoom = (given: { project: string }) =>
  value<RehearsalRoom | null>('rehearsal_room', sql`select authz.rehearsal_room(${given.project}::uuid) as value`)

/** Who would take part in the session of a rehearsal that is open, in the order of their names; none otherwise. */
export const rehearsedPeople = (given: { project: string }) =>
  rows<{ room: RehearsalRoom; sessionId: string; personId: string; name: string; side: Side; role: string }>(
    'rehearsed_people',
    sql`select f.room as "room", f.session_id as "sessionId", f.person_id as "personId", f.name as "name", f.side as "side", f.role as "role" from authz.rehearsed_people(${given.project}::uuid) f`,
  )

/** Adds the job that mails the facilitators of these neighbourhoods. */
export const remindFacilitators = (given: { programme: string; which: readonly string[] }) =>
  nothing(
    'remind_facilitators',
    sql`select true as done from jobs.remind_facilitators(${given.programme}::uuid, ${given.which}::uuid[])`,
  )

/** Asks for the next issue of every programme's figures for its teams: on the first of each month. */
export const renewTeamFigures = () =>
  nothing('renew_team_figures', sql`select true as done from jobs.renew_team_figures()`)

/** How many people were asked and handed in, in every revealed round of which no cell is hidden: both sides added, so that no side's number is in it. A round with a hidden cell is left out whole, as its number would give that cell away. Whether so many organisations stand behind the sum that it may be shown is decided by who reads this, the worker. */
export const responseByRound = (given: { programme: string }) =>
  rows<{
    neighbourhoodId: string
    number: number
    municipalityId: string
    contractors: readonly string[]
    invited: number
    handedIn: number
  }>(
    'response_by_round',
    sql`select f.neighbourhood_id as "neighbourhoodId", f.number as "number", f.municipality_id as "municipalityId", f.contractors as "contractors", f.invited as "invited", f.handed_in as "handedIn" from authz.response_by_round(${given.programme}::uuid) f`,
  )

/** The reader of the mail about a seat, and who made it; no row for a guest, or for somebody who left. */
export const seatForMail = (given: { project: string; seat: string }) =>
  rows<{ email: string; locale: Locale; project: string; maker: string; side: Side; sessionId: string }>(
    'seat_for_mail',
    sql`select f.email as "email", f.locale as "locale", f.project as "project", f.maker as "maker", f.side as "side", f.session_id as "sessionId" from authz.seat_for_mail(${given.project}::uuid, ${given.seat}::uuid) f`,
  )

/** Gives the people of a rehearsal new passes for its session; those that they had end. For the job alone, and for nobody else: a seat's code is one that nobody ever had, and its holder needs no looking at. */
export const seatRehearsed = (given: { project: string; people: readonly string[]; hashes: readonly Uint8Array[] }) =>
  nothing(
    'seat_rehearsed',
    sql`select true as done from authz.seat_rehearsed(${given.project}::uuid, ${given.people}::uuid[], ${given.hashes}::bytea[])`,
  )

/** What a mail about the day of a session says, as it is when it is written; nothing for who left, or has no address. For the worker. */
export const sessionDayForMail = (given: { project: string; round: string; who: string }) =>
  rows<{
    email: string
    name: string
    locale: Locale
    mailLevel: MailLevel
    role: 'participant' | 'sideLead' | 'facilitator'
    side: Side | null
    project: string
    asked: readonly Date[]
    askedMinutes: number
    askedPlace: string
    calendarId: string | null
    sequence: number | null
    startsAt: Date | null
    minutes: number | null
    place: string | null
    calledOff: boolean
  }>(
    'session_day_for_mail',
    sql`select f.email as "email", f.name as "name", f.locale as "locale", f.mail_level as "mailLevel", f.role as "role", f.side as "side", f.project as "project", f.asked as "asked", f.asked_minutes as "askedMinutes", f.asked_place as "askedPlace", f.calendar_id as "calendarId", f.sequence as "sequence", f.starts_at as "startsAt", f.minutes as "minutes", f.place as "place", f.called_off as "calledOff" from authz.session_day_for_mail(${given.project}::uuid, ${given.round}::uuid, ${given.who}::uuid) f`,
  )

/** What the worker found: is the record there? Whoever can write it holds the domain, so that it goes over from who had it. A proof stays when the record is taken away. */
export const settleDomain = (given: { organisation: string; domain: string; isThere: boolean }) =>
  nothing(
    'settle_domain',
    sql`select true as done from authz.settle_domain(${given.organisation}::uuid, ${given.domain}::text, ${given.isThere}::boolean)`,
  )

/** The last step of a count: may it be kept, as nothing left since `counted_from`? */
export const settlePortfolio = (given: { programme: string; countedFrom: number }) =>
  value<boolean>(
    'settle_portfolio',
    sql`select authz.settle_portfolio(${given.programme}::uuid, ${given.countedFrom}::integer) as value`,
  )

/** For the mail to a person who came by an organisation's provider in a browser in which that had not been; no row for one who is linked no more. */
export const signInNoticeForMail = (given: { organisation: string; who: string }) =>
  rows<{ email: string; locale: Locale; organisation: string }>(
    'sign_in_notice_for_mail',
    sql`select f.email as "email", f.locale as "locale", f.organisation as "organisation" from authz.sign_in_notice_for_mail(${given.organisation}::uuid, ${given.who}::uuid) f`,
  )

/** For the mail: its reader, and the current state; empty for somebody who left, or a neighbourhood no longer shown. */
export const standstillForMail = (given: { programme: string; neighbourhood: string; who: string }) =>
  rows<{
    email: string
    locale: Locale
    mailLevel: MailLevel
    projectId: string
    project: string
    programme: string
    agreedOn: string
    stoppedOn: string | null
    closesOn: string | null
    sealedOn: string | null
    revealedOn: string | null
    heldOn: string | null
    overdueSince: string | null
  }>(
    'standstill_for_mail',
    sql`select f.email as "email", f.locale as "locale", f.mail_level as "mailLevel", f.project_id as "projectId", f.project as "project", f.programme as "programme", to_char(f.agreed_on, 'YYYY-MM-DD') as "agreedOn", to_char(f.stopped_on, 'YYYY-MM-DD') as "stoppedOn", to_char(f.closes_on, 'YYYY-MM-DD') as "closesOn", to_char(f.sealed_on, 'YYYY-MM-DD') as "sealedOn", to_char(f.revealed_on, 'YYYY-MM-DD') as "revealedOn", to_char(f.held_on, 'YYYY-MM-DD') as "heldOn", to_char(f.overdue_since, 'YYYY-MM-DD') as "overdueSince" from authz.standstill_for_mail(${given.programme}::uuid, ${given.neighbourhood}::uuid, ${given.who}::uuid) f`,
  )

/** Which of these somebody still has to do now: a mail is written from nothing older. */
export const stillOwed = (given: { who: string; which: readonly string[] }) =>
  rows<{
    projectId: string
    project: string
    commitmentId: string
    kind: 'agreement' | 'action'
    what: string
    due: string
  }>(
    'still_owed',
    sql`select f.project_id as "projectId", f.project as "project", f.commitment_id as "commitmentId", f.kind as "kind", f.what as "what", to_char(f.due, 'YYYY-MM-DD') as "due" from authz.still_owed(${given.who}::uuid, ${given.which}::uuid[]) f`,
  )

/** Stores the cells of one factor as the worker counted them. */
export const storeCells = (given: { programme: string; factor: number; cells: unknown }) =>
  nothing(
    'store_cells',
    sql`select true as done from authz.store_cells(${given.programme}::uuid, ${given.factor}::smallint, ${JSON.stringify(given.cells)}::jsonb)`,
  )

/** Stores the figures of one factor as the worker counted them; those of selections that no longer exist are deleted. */
export const storeFigures = (given: { programme: string; factor: number; figures: unknown }) =>
  nothing(
    'store_figures',
    sql`select true as done from authz.store_figures(${given.programme}::uuid, ${given.factor}::smallint, ${JSON.stringify(given.figures)}::jsonb)`,
  )

/** Stores the masked preparation of a sealed round, once. Worker only. */
export const storeMasked = (given: { project: string; round: string; masked: unknown }) =>
  nothing(
    'store_masked',
    sql`select true as done from authz.store_masked(${given.project}::uuid, ${given.round}::uuid, ${JSON.stringify(given.masked)}::jsonb)`,
  )

/** Stores the pure functions' results for the tallies of a rehearsal, once. */
export const storeRehearsedResults = (given: { project: string; results: unknown }) =>
  nothing(
    'store_rehearsed_results',
    sql`select true as done from authz.store_rehearsed_results(${given.project}::uuid, ${JSON.stringify(given.results)}::jsonb)`,
  )

/** Stores how many were asked and handed in over the programme's last count; null where that is withheld. */
export const storeResponse = (given: { programme: string; response: unknown }) =>
  nothing(
    'store_response',
    sql`select true as done from authz.store_response(${given.programme}::uuid, ${JSON.stringify(given.response)}::jsonb)`,
  )

/** Stores an issue of a figure, with what it counts. */
export const storeTeamFigure = (given: {
  programme: string
  subject: string
  factor: number
  issue: number
  onDay: string | Date
  content: unknown
  entries: unknown
}) =>
  nothing(
    'store_team_figure',
    sql`select true as done from authz.store_team_figure(${given.programme}::uuid, ${given.subject}::text, ${given.factor}::smallint, ${given.issue}::integer, ${given.onDay}::date, ${JSON.stringify(given.content)}::jsonb, ${JSON.stringify(given.entries)}::jsonb)`,
  )

/** The end of the refresh: the positions in both lists, what follows from the cells, and the programme's progress. Without nested loops, as in gather_portfolio. */
export const sumUpPortfolio = (given: { programme: string }) =>
  nothing('sum_up_portfolio', sql`select true as done from authz.sum_up_portfolio(${given.programme}::uuid)`)

/** The readers of the record's mail: everybody in the project, present or not. Once; a second call returns nobody. */
export const takeRecordReaders = (given: { project: string; session: string }) =>
  values<string>(
    'take_record_readers',
    sql`select authz.take_record_readers(${given.project}::uuid, ${given.session}::uuid) as value`,
  )

/** Owners of what is due soon or overdue, if not told yet: this marks them as told. Only people still in the project. */
export const takeReminders = (given: { today: string | Date }) =>
  rows<{ personId: string; commitmentId: string; occasion: Occasion }>(
    'take_reminders',
    sql`select f.person_id as "personId", f.commitment_id as "commitmentId", f.occasion as "occasion" from authz.take_reminders(${given.today}::date) f`,
  )

/** The past of a programme's figures: every figure with what its issues counted; without entries where there are none. */
export const teamHistory = (given: { programme: string }) =>
  rows<{ subject: string; factor: number; issue: number; shown: boolean; entries: readonly CountedEntry[] }>(
    'team_history',
    sql`select f.subject as "subject", f.factor as "factor", f.issue as "issue", f.shown as "shown", f.entries as "entries" from authz.team_history(${given.programme}::uuid) f`,
  )

/** How both sides answered, in the latest revealed round that asked, whether an agreement was kept. For the worker. */
export const teamKeptSource = (given: { programme: string }) =>
  rows<{
    factor: number
    entryKey: string
    neighbourhoodId: string
    municipalityId: string
    organisations: readonly string[]
    minimumRaters: number
    clientCounts: readonly number[]
    clientDontKnow: number
    contractorCounts: readonly number[]
    contractorDontKnow: number
  }>(
    'team_kept_source',
    sql`select f.factor as "factor", f.entry_key as "entryKey", f.neighbourhood_id as "neighbourhoodId", f.municipality_id as "municipalityId", f.organisations as "organisations", f.minimum_raters as "minimumRaters", f.client_counts as "clientCounts", f.client_dont_know as "clientDontKnow", f.contractor_counts as "contractorCounts", f.contractor_dont_know as "contractorDontKnow" from authz.team_kept_source(${given.programme}::uuid) f`,
  )

/** What the figures of a programme would count today: the labels that its grid shows in the latest round of each, and how far each neighbourhood came. With everybody who knows it; for the worker alone. Without nested loops: cells that were just stored have no statistics yet, and each neighbourhood would read those of all. */
export const teamSource = (given: { programme: string }) =>
  rows<{
    subject: 'labels' | 'stages'
    factor: number
    entryKey: string
    neighbourhoodId: string
    municipalityId: string
    organisations: readonly string[]
    entryValue: string
  }>(
    'team_source',
    sql`select f.subject as "subject", f.factor as "factor", f.entry_key as "entryKey", f.neighbourhood_id as "neighbourhoodId", f.municipality_id as "municipalityId", f.organisations as "organisations", f.entry_value as "entryValue" from authz.team_source(${given.programme}::uuid) f`,
  )

/** Mails municipalities for which neighbourhoods a programme asks. */
export const tellAsked = (given: { programme: string; asked: unknown }) =>
  nothing(
    'tell_asked',
    sql`select true as done from jobs.tell_asked(${given.programme}::uuid, ${JSON.stringify(given.asked)}::jsonb)`,
  )

/** Mails about the agreement to a facilitator. */
export const tellConsent = (given: { project: string; round: string; mailKind: string }) =>
  nothing(
    'tell_consent',
    sql`select true as done from jobs.tell_consent(${given.project}::uuid, ${given.round}::uuid, ${given.mailKind}::text)`,
  )

/** Mails the facilitators that a side prefers somebody else. */
export const tellDeclined = (given: { project: string; round: string; side: string }) =>
  nothing(
    'tell_declined',
    sql`select true as done from jobs.tell_declined(${given.project}::uuid, ${given.round}::uuid, ${given.side}::text)`,
  )

/** Mails about a round after a restore. */
export const tellRound = (given: { project: string; round: string; mailKind: string }) =>
  nothing(
    'tell_round',
    sql`select true as done from jobs.tell_round(${given.project}::uuid, ${given.round}::uuid, ${given.mailKind}::text)`,
  )

/** Mails who must act of what has stood still for a day, once for each matter of a round: after that others press. Returns how many matters. */
export const tellWaiting = () => value<number>('tell_waiting', sql`select authz.tell_waiting() as value`)

/** What one reader's mail about something that stands still says; no row once it goes on, or another must act. */
export const waitingForMail = (given: { project: string; matter: WaitingMatter; part: WaitingPart; who: string }) =>
  rows<{ email: string; locale: Locale; project: string }>(
    'waiting_for_mail',
    sql`select f.email as "email", f.locale as "locale", f.project as "project" from authz.waiting_for_mail(${given.project}::uuid, ${given.matter}::text, ${given.part}::text, ${given.who}::uuid) f`,
  )

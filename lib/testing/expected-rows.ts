import { throughProvider } from './expectation.ts'
import { identities, type Identity } from './scenarios.ts'

/**
 * The rows of a table that somebody may see, as a condition on the table: `me` is the caller, `mine` the project that
 * the caller is in. `denied`: the role has no right to read the table at all.
 */
export type Rows = string
export const nothing: Rows = 'false'
export const denied: Rows = 'denied'

const inside: readonly Identity[] = [
  'stranger',
  'client participant',
  'client lead',
  'contractor participant',
  'contractor lead',
  'facilitator',
  ...throughProvider,
]
const signedIn: readonly Identity[] = [
  ...inside,
  'newcomer',
  'removed member',
  'invited, not accepted',
  'organisation admin',
  'former admin and manager',
  'platform admin',
  'programme manager',
]

type Expected = Partial<Record<Identity, Rows>>
const for_ = (who: readonly Identity[], rows: Rows): Expected => Object.fromEntries(who.map((name) => [name, rows]))

/** Everybody in the project; the stranger in their own. */
const members = (rows: Rows): Expected => for_(inside, rows)
const project = members('project_id = mine')
const own = for_(signedIn, 'person_id = me')
/** Who came by the provider of an organisation reads the own rows of that organisation alone. */
const ofOne = (column: string): Expected =>
  for_(
    throughProvider,
    `person_id = me and ${column} in (select m.organisation_id from membership m where m.project_id = mine and m.person_id = me)`,
  )
const ofNone = for_(throughProvider, nothing)

const revealedNamed = `project_id = mine and round_id in
  (select id from round where revealed_at is not null and attribution = 'named')`
/** The sheets that a lead is typing from paper: only in this state. */
const typed = `select s.id from assessment s join paper_entry e on e.id = s.paper_entry_id
  join membership m on m.project_id = e.project_id and m.person_id = me and m.role = 'sideLead'
  join round_participant q on q.round_id = e.round_id and q.person_id = e.person_id and q.takes_part
  where e.entered_by = me and s.handed_in_at is null and e.round_id in (select x.round_id from round_side x
    join round y on y.id = x.round_id and y.status = 'open' where x.side = e.side and x.locked_at is null)`
/** The blind rule: own sheets, counted ones in a revealed round with names, and the paper being typed. */
const sheetsBy = (column: string) =>
  members(`project_id = mine and (person_id = me or (${revealedNamed} and counted) or ${column} in (${typed}))`)
const sheets = sheetsBy('assessment_id')

/** Of a session: events for everyone, and for the own side or the facilitators. */
const logOf = (audience: string): Rows => `project_id = mine and audience in ('all', '${audience}')`

/** Of a programme that somebody manages. */
const managed =
  'programme_id in (select programme_id from programme_manager where person_id = me and removed_at is null)'
const programmes: Expected = { 'programme manager': managed }
/** What a programme asks of a municipality, before one of its projects takes it up. */
const asked = (of: string): Rows => `project_id is null and withdrawn_at is null and municipality_id in ${of}`
const here = asked('(select municipality_id from project where id = mine)')

/** Who is on a proposal for a project reads it; an admin that of a member who is asked and has not accepted. */
const proposals = (column: string): Expected => ({
  ...for_(
    ['stranger', 'client lead', 'contractor lead'],
    `${column} in (select s.proposal_id from proposal_side s where s.person_id = me)`,
  ),
  'organisation admin': `${column} in (select s.proposal_id from proposal_side s
    join organisation_member o on o.person_id = s.person_id and o.removed_at is null
    where s.side = 'client' and s.accepted_at is null
      and o.organisation_id = (select municipality_id from project where id = here))`,
})

/** What each of `identities` reads of each table through role app; identities not listed read nothing. */
export const expectedRows: Readonly<Record<string, Expected | typeof denied>> = {
  alignment_session: project,
  answer: sheets,
  answer_seal: members(revealedNamed),
  aspect_mark: sheets,
  assessment: sheetsBy('assessment.id'),
  audit_event: {
    'organisation admin': `organisation_id = (select municipality_id from project where id = here)
      and number is not null`,
  },
  audit_cut: {
    'organisation admin': 'organisation_id = (select municipality_id from project where id = here)',
  },
  audit_inquiry: denied,
  commitment: project,
  commitment_owner: project,
  commitment_step: project,
  card_pass: denied,
  code_attempt: denied,
  feedback: denied,
  rehearsal: denied,
  rehearsal_press: denied,
  installation: denied,
  waiting_reminder: denied,
  unwanted_address: denied,
  organisation_domain: {
    'organisation admin': 'organisation_id = (select municipality_id from project where id = here)',
    'platform admin': 'true',
  },
  organisation_request: { ...own, ...ofNone },
  deletion_request: project,
  facilitator_reminder: programmes,
  factor_change: denied,
  factor_result: denied,
  factor_tally: denied,
  fulfilment: members(`project_id = mine and (person_id = me or assessment_id in (${typed}))`),
  fulfilment_tally: denied,
  game_rules_acceptance: project,
  game_rules_lines: project,
  invitation_token: denied,
  login_session: { ...own, ...ofOne('through_organisation_id') },
  mail_token: denied,
  paper_entry: members('project_id = mine and (person_id = me or entered_by = me)'),
  mail_trouble: denied,
  spent_allowance: denied,
  masked_preparation: { facilitator: 'project_id = mine' },
  membership: project,
  mirror_guess: sheets,
  neighbourhood: {
    ...project,
    'client lead': `project_id = mine or ${here}`,
    stranger: `project_id = mine or ${here}`,
    'organisation admin': asked('(select municipality_id from project where id = here)'),
    'programme manager': managed,
  },
  neighbourhood_list: denied,
  organisation: {
    ...members(`id in (select organisation_id from project_organisation where project_id = mine)
      or id in (select organisation_id from membership where project_id = mine)`),
    'organisation admin': `id = (select municipality_id from project where id = here)
      or id in (select begun_for from project_proposal p join proposal_side s on s.proposal_id = p.id
        where s.side = 'client' and s.accepted_at is null and s.person_id in (select person_id from organisation_member
          where organisation_id = (select municipality_id from project where id = here)))`,
    'platform admin': 'true',
  },
  organisation_invitation: {
    'organisation admin': `organisation_id = (select municipality_id from project where id = here)`,
    'platform admin': 'true',
  },
  organisation_member: {
    ...own,
    ...ofOne('organisation_id'),
    'organisation admin': `organisation_id = (select municipality_id from project where id = here)`,
    'platform admin': 'true',
  },
  person: for_(signedIn, 'id = me'),
  priority_pick: sheets,
  portfolio_agreement: programmes,
  portfolio_cell: programmes,
  portfolio_figure: programmes,
  portfolio_question: programmes,
  portfolio_round: programmes,
  plan_template: { facilitator: 'person_id = me' },
  plan_template_use: { facilitator: 'person_id = me' },
  portfolio_summary: programmes,
  team_figure: {
    ...programmes,
    ...members(`programme_id in (select n.programme_id from neighbourhood n where n.project_id = mine and n.joined
      and exists (select from round r where r.project_id = mine and r.revealed_at is not null))`),
  },
  team_figure_entry: denied,
  team_suggestion: denied,
  programme_file: {
    'programme manager': `person_id = me and ${managed}`,
  },
  programme: {
    ...members('id in (select programme_id from neighbourhood where project_id = mine)'),
    'organisation admin': `id in (select programme_id from neighbourhood
      where ${asked('(select municipality_id from project where id = here)')})`,
    'programme manager': 'id in (select programme_id from programme_manager where person_id = me)',
    'platform admin': 'true',
  },
  programme_contact: project,
  programme_manager: { ...own, ...ofNone, 'platform admin': 'true' },
  project: members('id = mine'),
  project_event: project,
  project_event_counter: denied,
  project_invitation: {
    'client lead': `project_id = mine and (side = 'client' or invited_by = me)`,
    'contractor lead': `project_id = mine and side = 'contractor'`,
    stranger: `project_id = mine and (side = 'client' or invited_by = me)`,
  },
  project_organisation: project,
  project_proposal: proposals('id'),
  proposal_side: proposals('proposal_id'),
  question_release: project,
  restored_answer: denied,
  restored_round: project,
  round: project,
  round_commitment: project,
  round_participant: {
    'client participant': 'project_id = mine and person_id = me',
    'client lead': `project_id = mine and side = 'client'`,
    'contractor participant': 'project_id = mine and person_id = me',
    ...for_(throughProvider, 'project_id = mine and person_id = me'),
    'contractor lead': `project_id = mine and side = 'contractor'`,
    stranger: `project_id = mine and side = 'client'`,
  },
  round_side: project,
  round_watcher: denied,
  seal_secret: denied,
  session_ballot: denied,
  session_day: project,
  session_event: {
    'client participant': logOf('client'),
    'client lead': logOf('client'),
    'contractor participant': logOf('contractor'),
    'contractor lead': logOf('contractor'),
    facilitator: logOf('facilitator'),
    stranger: logOf('client'),
    'by provider here': logOf('client'),
    'by provider there': logOf('contractor'),
    seat: `session_id in (select session_id from session_seat where id = seat) and audience in ('all', 'client')`,
  },
  session_event_counter: denied,
  session_moment: project,
  session_moment_answer: denied,
  session_pass: denied,
  session_planning: project,
  session_poll: denied,
  session_presence: denied,
  session_record: project,
  session_record_line: denied,
  session_screen: for_(['facilitator'], 'project_id = mine'),
  session_seat: {
    'client lead': `project_id = mine and side = 'client'`,
    'contractor lead': `project_id = mine and side = 'contractor'`,
    stranger: `project_id = mine and side = 'client'`,
  },
  sheet_seal: denied,
  sign_in_attempt: denied,
  sign_in_connection: denied,
  sign_in_identity: denied,
  sign_in_keeper: denied,
  without_mail_request: {
    'client lead': 'project_id = mine',
    'contractor lead': 'project_id = mine',
    stranger: 'project_id = mine',
  },
  worksheet_card: {
    'client lead': `project_id = mine and side = 'client'`,
    'contractor lead': `project_id = mine and side = 'contractor'`,
    stranger: `project_id = mine and side = 'client'`,
  },
  worksheet_version: for_(identities, 'true'),
}

/** Of programmes for which a file is being made for one of their managers. */
const inTheMaking = `programme_id in (select f.programme_id from programme_file f join programme_manager m
  on m.programme_id = f.programme_id and m.person_id = f.person_id and m.removed_at is null where f.state = 'making')`

/** What the other roles read, of all projects. */
export const expectedRowsOfRoles: Readonly<Record<string, Readonly<Record<string, Rows>>>> = {
  auth: { login_session: 'true', mail_token: 'true', person: 'true' },
  worker: {
    mail_token: 'true',
    membership: 'true',
    neighbourhood: inTheMaking,
    organisation: 'true',
    organisation_invitation: 'true',
    organisation_member: 'true',
    person: 'true',
    portfolio_cell: inTheMaking,
    portfolio_round: inTheMaking,
    project: 'true',
    project_invitation: 'true',
    restored_round: 'true',
    round: 'true',
    round_side: 'true',
  },
  report: { factor_result: 'true', factor_tally: 'true', round: 'revealed_at is not null' },
}

/** What somebody reads of a table through role app; `denied` for a table without an entry. */
export function rowsFor(table: string, identity: Identity): Rows {
  const entry = expectedRows[table] ?? denied
  return typeof entry === 'string' ? entry : (entry[identity] ?? nothing)
}

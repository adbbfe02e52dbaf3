/** What the catalogue cannot say of a function: by the name of a parameter or column; a single value is `result`. */
export interface CallTypes {
  /** a closed list, or the shape of a json, as TypeScript */
  readonly types?: Readonly<Record<string, string>>
  /** what may be null */
  readonly nullable?: readonly string[]
}

/** Where the types that are named below come from. */
export const typeSources: Readonly<Record<string, string>> = {
  AnsweredCounts: '@/lib/session/rules/presence.ts',
  AspectMark: '@/lib/worksheet/rules/model.ts',
  Attribution: '@/lib/rounds/rules/model.ts',
  Ballot: '@/lib/session/rules/model.ts',
  CardSheet: '@/lib/cards/rules/model.ts',
  CountedEntry: '@/lib/measures/team-figures.ts',
  Cursor: '@/lib/session/rules/cursor.ts',
  Fits: '@/lib/planning/rules/model.ts',
  Locale: '@/lib/i18n/config.ts',
  MailLevel: '@/lib/accounts/rules/model.ts',
  Occasion: '@/lib/agreements/rules/model.ts',
  OpeningGap: '@/lib/rounds/rules/model.ts',
  OrganisationKind: '@/lib/organisations/rules/model.ts',
  ProjectState: '@/lib/organisations/rules/model.ts',
  Readers: '@/lib/agreements/rules/model.ts',
  Readonly: '',
  Record: '',
  RehearsalRoom: '@/lib/rehearsal/rules/model.ts',
  Recount: '@/lib/mirror/rules/recount.ts',
  Registration: '@/lib/organisations/rules/registration.ts',
  RoundStatus: '@/lib/access/rules/policy.ts',
  Side: '@/lib/measures/model.ts',
  TemplateLines: '@/lib/desk/rules/template.ts',
  WaitingMatter: '@/lib/waiting/rules/model.ts',
  WaitingPart: '@/lib/waiting/rules/model.ts',
}

/** Columns that are of one closed list in every function. */
export const everywhere: Readonly<Record<string, string>> = { side: 'Side', locale: 'Locale', mail_level: 'MailLevel' }

const standstill = ['stopped_on', 'closes_on', 'sealed_on', 'revealed_on', 'held_on', 'overdue_since']
const reply = { types: { result: "{ outcome: 'saved' | 'conflict'; version: number; current?: unknown }" } } as const
const entry = { types: { entry: "'in' | 'unknown' | 'slow' | 'shut'" } } as const
const ofWaiting = { types: { of_matter: 'WaitingMatter', of_part: 'WaitingPart' } } as const
const about = { nullable: ['municipality', 'inviter_organisation', 'closes_on'] } as const

export const callTypes: Readonly<Record<string, CallTypes>> = {
  add_without_mail: { types: { result: "'added' | 'asked'" } },
  card_answers: { nullable: ['name', 'extent'] },
  card_save_answer: reply,
  card_save_fulfilments: reply,
  card_save_picks: reply,
  card_sheet: { types: { result: 'CardSheet' } },
  find_card: {
    types: { entry: "'found' | 'early' | 'closed' | 'unknown' | 'slow' | 'shut'" },
    nullable: ['salt', 'wait_seconds'],
  },
  about_invitation: about,
  audit_lines: { nullable: ['actor', 'actor_salt', 'project_id', 'details_salt'] },
  months_of_members: { nullable: ['seen_in'] },
  project_states: { types: { state: 'ProjectState' } },
  my_rehearsal: { types: { room: 'RehearsalRoom' }, nullable: ['round_id', 'session_id'] },
  rehearsal_log: { nullable: ['by_side', 'by_person'] },
  rehearsal_room: { types: { result: 'RehearsalRoom' }, nullable: ['result'] },
  rehearsed_people: { types: { room: 'RehearsalRoom' } },
  accept_invitation: {
    types: {
      outcome: "'accepted' | 'wrong-address' | 'guessed' | 'expired' | 'withdrawn' | 'used' | 'unknown'",
      scope: "'project' | 'organisation'",
    },
    nullable: ['person_id', 'scope', 'scope_id'],
  },
  ask_for_organisation: { nullable: ['of_proposal'] },
  domain_token: { nullable: ['result'] },
  newcomer: { nullable: ['result'] },
  registration: { types: { result: 'Registration' } },
  waiting: { types: { matter: 'WaitingMatter', part: 'WaitingPart' }, nullable: ['reminded_at'] },
  remind_waiting: ofWaiting,
  waiting_for_mail: ofWaiting,
  desk_waiting: { types: { matter: 'WaitingMatter', part: 'WaitingPart' }, nullable: ['reminded_at'] },
  keep_plan_template: { types: { own_lines: 'TemplateLines' }, nullable: ['of_template'] },
  use_plan_template: { nullable: ['of_template'] },
  answer_session_moment: { types: { of_fits: 'Fits' } },
  session_answers: { types: { fits: 'Fits' } },
  session_day_for_mail: {
    types: { role: "'participant' | 'sideLead' | 'facilitator'" },
    nullable: ['side', 'calendar_id', 'sequence', 'starts_at', 'minutes', 'place'],
  },
  release_question: { types: { of_readers: 'Readers' }, nullable: ['of_readers', 'of_words'] },
  take_over_words: { nullable: ['result'] },
  suggestions_of: { types: { kind: "'question' | 'agreement'" } },
  team_words: { types: { kind: "'question' | 'agreement'" } },
  team_history: { types: { entries: 'readonly CountedEntry[]' } },
  team_source: { types: { subject: "'labels' | 'stages'" } },
  remind_proposal: { types: { on_side: 'Side' } },
  accept_proposal: { nullable: ['result', 'of_rules_version'] },
  close_round: { types: { result: "'closed' | 'missed' | 'nothing'" } },
  declined_sides: { nullable: ['remark'] },
  download_seal: { types: { result: '{ number: number }' } },
  gather_portfolio: { nullable: ['result'] },
  hold_session: { nullable: ['side'] },
  invite_member: { nullable: ['on_side', 'of_organisation'] },
  look_up_invitation: {
    types: { state: "'open' | 'expired' | 'withdrawn' | 'used' | 'guessed'", scope: "'project' | 'organisation'" },
    nullable: ['side'],
  },
  look_up_invited_project: about,
  make_seat: { nullable: ['who'] },
  my_ballots: { types: { poll: "Ballot['poll']" } },
  my_card: { types: { attribution: 'Attribution', status: 'RoundStatus' }, nullable: ['last_opened_at'] },
  my_pass: { types: { attribution: 'Attribution' }, nullable: ['person_id', 'side', 'name', 'taking'] },
  note_invitation_mail: { nullable: ['of_refusal'] },
  open_card: {
    types: { entry: "'first' | 'in' | 'number' | 'wrong' | 'closed' | 'unknown'" },
    nullable: ['wait_seconds'],
  },
  organisation_request_for_mail: {
    types: { mail_kind: "'made' | 'waiting'" },
    nullable: ['organisation_id', 'proposal_id'],
  },
  organisation_requests: { types: { kind: 'OrganisationKind' }, nullable: ['domain_holder'] },
  opening_gaps: { types: { result: 'OpeningGap' } },
  portfolio_seen: {
    nullable: ['label', 'strength', 'divided', 'gap', 'client_dont_know', 'contractor_dont_know'],
  },
  portfolio_source: { nullable: ['contractors', 'stored_label', 'stored_strength'] },
  programme_contacts: { types: { role: "'sideLead' | 'facilitator'" } },
  project_seq: { nullable: ['result'] },
  proposal_for_mail: {
    types: { reader: "'lead' | 'admin' | 'beginner'", mail_kind: "'asked' | 'refused' | 'begun'" },
    nullable: ['of_side', 'side', 'project_id'],
  },
  projects_of_organisation: { types: { candidates: 'readonly { id: string; name: string }[]' } },
  propose_project: { nullable: ['of_programme', 'of_neighbourhood', 'of_rules_version'] },
  refuse_proposal: { types: { on_side: 'Side' } },
  record_for_mail: { types: { role: "'participant' | 'sideLead' | 'facilitator'" }, nullable: ['side'] },
  recount: { types: { result: 'Recount' }, nullable: ['result'] },
  request_deletion: { nullable: ['result'] },
  save_answer: reply,
  save_fulfilments: reply,
  save_picks: reply,
  screen_log: { nullable: ['by_side'] },
  screen_presence: { types: { answered: 'readonly AnsweredCounts[]' } },
  seat_answers: { nullable: ['name', 'extent'] },
  seat_people: { types: { role: "'participant' | 'sideLead' | 'facilitator'" }, nullable: ['side'] },
  session_end: { types: { audience: "Cursor['audience']" } },
  session_presence: { types: { answered: 'readonly AnsweredCounts[]' } },
  session_readers: { types: { audience: "Cursor['audience']" } },
  set_session_day: { nullable: ['day'] },
  side_only_answers: {
    types: { aspects: 'Readonly<Record<string, AspectMark>>' },
    nullable: ['extent', 'rationale_salt', 'example_salt', 'guess'],
  },
  side_progress: { nullable: ['reminded_at'] },
  standing_neighbourhoods: { nullable: [...standstill, 'reminded_at'] },
  standstill_for_mail: { nullable: standstill },
  still_owed: { types: { kind: "'agreement' | 'action'" } },
  take_reminders: { types: { occasion: 'Occasion' } },
  take_screen: entry,
  take_seat: entry,
  team: {
    nullable: ['invitation_id', 'email', 'sent_at', 'expires_at', 'mailed_at', 'mail_refused'],
  },
}

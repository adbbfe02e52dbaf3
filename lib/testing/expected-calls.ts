import {
  clientLead,
  everybody,
  facilitator,
  hats,
  inProject,
  leads,
  manager,
  ofAsker,
  ofThing,
  organisationAdmins,
  platformAdmin,
  raters,
  sheetOwners,
  theOwnWay,
  throughProvider,
  whoIsSignedIn,
  type Rule,
} from './expectation.ts'
import type { Identity } from './scenarios.ts'

/** In the one session that a code opened to somebody: a seat takes part in it, a screen follows what is for everybody. */
const withSeat: readonly Identity[] = [...hats, 'seat']
const withPasses: readonly Identity[] = [...withSeat, 'screen']

/** Whoever holds a card that is open in the browser; all others are told to open one. */
const byCard: Rule = {
  lets: ['card', 'card after the reveal'],
  others: { nobody: 'signed-out', 'signed in': 'signed-out', inside: 'signed-out' },
}

/**
 * Who is let into each function that role app may call, with ids of what is the asker's own: written by hand, and the one
 * place where it stands for all identities. Which state of a round lets which hat go on: `functions.integration.test.ts`.
 */
export const expectedCalls: Readonly<Record<string, Rule>> = {
  // a round: the facilitator leads it, leads agree to that
  accept_facilitators: inProject(leads),
  ask_consent: inProject(facilitator),
  answer_restored: inProject(leads),
  cancel_round: inProject(facilitator),
  change_draft: inProject(facilitator),
  create_round: inProject(facilitator),
  decline_facilitators: inProject(leads),
  declined_sides: inProject(hats),
  move_closing_date: inProject(facilitator),
  open_round: inProject(facilitator),
  opening_gaps: inProject(facilitator),
  remind: inProject(leads),
  round_progress: inProject(hats),
  set_participation: inProject(leads),
  set_session_day: inProject(facilitator),
  side_progress: inProject(leads),

  // the day of its session
  answer_session_moment: inProject(raters),
  call_off_session: inProject(facilitator),
  choose_session_day: inProject(facilitator),
  choose_session_moment: inProject(facilitator),
  propose_session: inProject(facilitator),
  session_answers: inProject(hats),
  session_counts: inProject(facilitator),

  // the desk of who facilitates, and own templates
  desk_waiting: ofAsker(facilitator),
  keep_plan_template: theOwnWay(ofThing(facilitator)),
  drop_plan_template: theOwnWay(ofThing(facilitator)),
  use_plan_template: inProject(facilitator),

  // sheets: one's own, and what a lead types from paper
  begin_paper_sheet: inProject(leads),
  discard_paper_sheet: inProject(leads),
  hand_in: inProject(sheetOwners),
  my_paper_sheets: ofAsker(['contractor lead']),
  reopen_sheet: inProject(raters),
  save_answer: inProject(sheetOwners),
  save_fulfilments: inProject(sheetOwners),
  save_picks: inProject(sheetOwners),

  // somebody without mail, and the card that opens one sheet
  add_without_mail: inProject(leads),
  // of the contractor: its own lead takes it back, and cannot agree
  answer_without_mail: inProject(clientLead),
  card_answers: ofAsker(['card after the reveal']),
  card_begin_again: byCard,
  card_hand_in: byCard,
  card_rule_lines: byCard,
  card_save_answer: byCard,
  card_save_fulfilments: byCard,
  card_save_picks: byCard,
  card_sheet: byCard,
  card_tallies: ofAsker(['card after the reveal']),
  close_card: byCard,
  erase_cardholder: byCard,
  make_card: inProject(leads),
  my_card: byCard,

  // lock and reveal
  download_seal: inProject(hats),
  lock_side: inProject(leads),
  may_have_masked_preparation: inProject(hats),
  my_revealed_named_rounds: ofAsker(hats),
  recount: inProject(hats),
  recount_fulfilments: inProject(hats),
  recount_tallies: inProject(hats),
  restored_question: inProject(hats),
  reveal_round: inProject(facilitator),
  round_watchers: inProject(hats),
  say_watching: inProject(hats),
  side_only_answers: inProject(hats),
  store_results: inProject(facilitator),

  // a live session, its seats and its screen
  append_to_session: inProject(withSeat),
  cast_ballot: inProject([...raters, 'seat']),
  clear_tries: inProject([...leads, ...facilitator]),
  end_screen: inProject(facilitator),
  hold_session: inProject(withSeat),
  make_screen: inProject(facilitator),
  make_seat: inProject(leads),
  my_ballots: inProject(withSeat),
  // a pass whose session has not opened yet is a pass too
  my_pass: ofAsker(['seat', 'screen', 'waiting seat']),
  my_prepared_rounds: ofAsker(facilitator),
  open_session: inProject(facilitator),
  pass_tallies: ofAsker(['seat', 'screen']),
  prepare_session: inProject([...leads, ...facilitator]),
  renew_seat: inProject(leads),
  say_presence: inProject(withSeat),
  screen_log: ofAsker(['screen']),
  screen_presence: ofAsker(['screen']),
  seat_answers: ofAsker(['seat']),
  seat_audiences: ofAsker(['seat']),
  seat_people: ofAsker(['seat']),
  seat_session: ofAsker(['seat']),
  session_end: inProject(withPasses),
  session_presence: inProject(withSeat),
  session_readers: inProject(withPasses),
  withdraw_seat: inProject(leads),

  // what a session leaves behind
  change_commitment: inProject([...leads, ...facilitator]),
  confirm_record: inProject(withSeat),
  download_record: inProject(hats),
  pass_commitments: ofAsker(['seat', 'screen']),
  register_commitments: inProject(facilitator),
  release_question: inProject(leads),
  verify_record: inProject(hats),

  // a project and its team
  invite_member: inProject(leads),
  my_led_projects: ofAsker(leads),
  my_projects: ofAsker(hats),
  my_projects_as: ofAsker(facilitator),
  project_readers: inProject(hats),
  project_seq: inProject(withPasses),
  remove_member: inProject(sheetOwners),
  renew_invitation: inProject(leads),
  // the rules of the game: read by all, accepted by a lead for the own side
  accept_game_rules: inProject(leads),
  propose_rule_lines: inProject(leads),
  request_deletion: inProject(leads),
  set_side_lead: inProject(leads),
  team: inProject(leads),
  withdraw_invitation: inProject(leads),

  // beginning a project: the client's lead proposed one to the contractor's
  accept_proposal: ofThing(leads),
  my_proposals: ofAsker([...leads, 'organisation admin']),
  // with a neighbourhood that a programme asks of the municipality
  propose_project: {
    lets: [...clientLead, 'organisation admin'],
    others: { nobody: 'signed-out', 'signed in': 'not-allowed', inside: 'not-allowed' },
  },
  // for neither side that a call of this test can name
  refuse_proposal: {
    ...ofThing([]),
    but: { 'client lead': 'not-allowed', 'contractor lead': 'not-allowed', stranger: 'not-allowed' },
  },
  remind_proposal: { ...ofThing(clientLead), but: { 'contractor lead': 'not-allowed' } },
  withdraw_proposal: { ...ofThing(clientLead), but: { 'contractor lead': 'not-allowed' } },

  // what stands still, and a press that reminds
  remind_waiting: inProject([...leads, ...facilitator]),
  waiting: inProject(hats),

  // organisations and the platform
  create_organisation: ofThing(platformAdmin),
  invite_to_organisation: ofThing(organisationAdmins),
  is_platform_admin: ofAsker(platformAdmin),
  mail_state: ofAsker(everybody),
  name_lead: ofThing(['organisation admin']),
  projects_of_organisation: ofThing(['organisation admin']),
  project_states: ofThing(['organisation admin']),
  months_of_members: ofThing(['organisation admin']),
  audit_lines: ofThing(['organisation admin']),
  audit_names: ofThing(['organisation admin']),
  audit_projects: ofThing(['organisation admin']),
  note_audit_export: ofThing(['organisation admin']),
  mail_troubles: ofThing(platformAdmin, 'not-found'),
  my_administered_organisations: ofAsker(['organisation admin']),
  my_municipalities: ofAsker([...leads, 'organisation admin']),
  my_known_organisations: ofAsker([...hats, 'organisation admin', 'platform admin']),
  my_organisations: ofAsker([...leads, 'organisation admin']),
  remove_from_organisation: ofThing(organisationAdmins),
  answer_organisation_request: ofThing(platformAdmin),
  ask_domain_check: ofThing(organisationAdmins),
  // with the proposal of an asker as the one they are asked on
  ask_for_organisation: theOwnWay(ofThing([])),
  claim_domain: ofThing(organisationAdmins),
  confirm_organisation: ofThing(platformAdmin),
  drop_domain: ofThing(organisationAdmins),
  organisation_requests: ofThing(platformAdmin),
  organisations_to_accept_for: ofAsker(['contractor lead']),
  registration: ofThing(everybody),
  set_registration: ofThing(platformAdmin),
  vouch_for_domain: ofThing(platformAdmin),
  renew_organisation_invitation: ofThing(organisationAdmins),

  // what is said at an end: at no end that a call of this test can name
  delete_feedback: ofThing(platformAdmin),
  give_feedback: theOwnWay(ofThing([])),
  may_give_feedback: ofAsker([]),
  readable_feedback: ofThing(platformAdmin),

  // a rehearsal: whoever facilitates has it alone, and nobody of this world has one
  begin_rehearsal: theOwnWay({
    lets: facilitator,
    others: { nobody: 'signed-out', 'signed in': 'not-allowed', inside: 'not-allowed' },
  }),
  end_rehearsal: theOwnWay(ofThing(whoIsSignedIn)),
  may_rehearse: ofAsker(facilitator),
  my_rehearsal: ofAsker([]),
  rehearsal_log: ofThing([]),

  // sign-in by an organisation: set by its admins, and each person's own
  ask_own_way: theOwnWay(ofThing([])),
  closed_to_me: ofAsker([]),
  drop_sign_in: ofThing(['organisation admin']),
  my_closed_organisations: ofAsker([]),
  // of the organisations that have one: oneself is in them, or linked
  my_sign_ins: ofAsker(['client lead', 'organisation admin']),
  require_sign_in: ofThing(['organisation admin']),
  set_session_hours: ofThing(['organisation admin']),
  set_sign_in: ofThing(['organisation admin']),
  sign_in_settings: ofThing(['organisation admin']),
  through: ofAsker(throughProvider),
  unlink_sign_in: theOwnWay(ofThing([])),

  // an account
  erase_me: theOwnWay(ofThing(whoIsSignedIn)),
  record_refusal: ofThing(whoIsSignedIn),
  rename_me: theOwnWay(ofThing(whoIsSignedIn)),
  uid: ofAsker(whoIsSignedIn),

  // a programme
  add_neighbourhoods: ofThing(manager),
  agree_to_programme: inProject(leads),
  ask_workbook: ofThing(manager),
  be_contact: inProject([...clientLead, ...facilitator]),
  create_programme: ofThing(platformAdmin),
  export_programme: ofThing(manager),
  give_back_neighbourhood: inProject(clientLead),
  give_up_file: ofThing(manager),
  keep_neighbourhood_list: ofThing(manager),
  may_be_contact: inProject(hats),
  my_asking_programmes: ofAsker([...hats, 'organisation admin']),
  my_programmes: ofAsker(manager),
  name_programme_manager: ofThing(platformAdmin),
  neighbourhood_list: ofThing(manager),
  programme_contacts: ofAsker(manager),
  programme_managers: ofAsker(platformAdmin),
  remind_facilitators: ofThing(manager),
  remove_neighbourhood: ofThing(manager),
  remove_programme_manager: ofThing(platformAdmin),
  set_minimum_raters: ofThing(manager),
  municipalities_named: ofThing(manager),
  set_phase: inProject(leads),
  standing_neighbourhoods: ofThing(manager),
  take_up_neighbourhood: inProject(clientLead),
  without_facilitator: ofThing(manager),

  // what a programme gives back to its teams
  drop_suggestion: inProject([...leads, ...facilitator]),
  my_team_programmes: ofAsker(hats),
  own_suggestion: inProject([...leads, ...facilitator]),
  suggestions_of: inProject(hats),
  take_over_words: inProject([...leads, ...facilitator]),
  team_words: ofAsker([...hats, ...manager]),
}

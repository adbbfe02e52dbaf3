import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { callables, isOfProject, type Callable } from '@/lib/testing/callables.ts'
import { inviteTo, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRound } from '@/lib/testing/factories-rounds.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()
const memberships = [
  'client participant',
  'client lead',
  'contractor participant',
  'contractor lead',
  'facilitator',
] as const
type Hat = (typeof memberships)[number]

const leads: readonly Hat[] = ['client lead', 'contractor lead']
const raters: readonly Hat[] = ['client participant', 'client lead', 'contractor participant', 'contractor lead']
const facilitator: readonly Hat[] = ['facilitator']
/** The sheet's owner, and the leads, who may type it in from paper. */
const ofWho: readonly Hat[] = ['client lead', 'contractor participant', 'contractor lead']

/**
 * Who may call each function of a project at all; everybody else is told not-allowed. A listed caller may still be
 * refused for another reason, by the state of the round. `who` is a participant of the contractor, invitations too.
 */
const expected: Readonly<Record<string, readonly Hat[]>> = {
  accept_facilitators: leads,
  accept_game_rules: leads,
  add_without_mail: leads,
  // a facilitator too, where a side has no lead
  answer_restored: leads,
  answer_without_mail: leads,
  agree_to_programme: leads,
  append_to_session: memberships,
  ask_consent: facilitator,
  be_contact: ['client lead', 'facilitator'],
  begin_paper_sheet: leads,
  cancel_round: facilitator,
  cast_ballot: raters,
  change_commitment: memberships,
  change_draft: facilitator,
  confirm_record: memberships,
  clear_tries: [...leads, ...facilitator],
  create_round: facilitator,
  decline_facilitators: leads,
  declined_sides: memberships,
  discard_paper_sheet: leads,
  download_record: memberships,
  end_screen: facilitator,
  give_back_neighbourhood: ['client lead'],
  download_seal: memberships,
  hand_in: ofWho,
  hold_session: memberships,
  invite_member: ['contractor lead'],
  lock_side: leads,
  make_card: leads,
  make_screen: facilitator,
  make_seat: leads,
  may_be_contact: memberships,
  may_have_masked_preparation: memberships,
  move_closing_date: facilitator,
  my_ballots: memberships,
  // of no hat: an organisation's admins alone, and to all others there is none
  name_lead: memberships,
  open_round: facilitator,
  open_session: facilitator,
  prepare_session: [...leads, ...facilitator],
  opening_gaps: facilitator,
  register_commitments: facilitator,
  release_question: leads,
  // of no hat: of a rehearsal alone, and to all others there is none
  rehearsal_log: memberships,
  drop_suggestion: [...leads, 'facilitator'],
  own_suggestion: [...leads, 'facilitator'],
  suggestions_of: memberships,
  take_over_words: [...leads, 'facilitator'],
  answer_session_moment: raters,
  call_off_session: facilitator,
  choose_session_day: facilitator,
  choose_session_moment: facilitator,
  propose_session: facilitator,
  session_answers: memberships,
  session_counts: facilitator,
  use_plan_template: facilitator,
  project_readers: memberships,
  project_seq: memberships,
  recount: memberships,
  recount_fulfilments: memberships,
  recount_tallies: memberships,
  remind: leads,
  remind_waiting: [...leads, 'facilitator'],
  remove_member: ['contractor participant', 'contractor lead'],
  renew_invitation: leads,
  renew_seat: leads,
  reopen_sheet: raters,
  propose_rule_lines: leads,
  request_deletion: leads,
  reveal_round: facilitator,
  round_progress: memberships,
  restored_question: memberships,
  round_watchers: memberships,
  save_answer: ofWho,
  save_fulfilments: ofWho,
  save_picks: ofWho,
  say_presence: memberships,
  say_watching: memberships,
  session_end: memberships,
  session_presence: memberships,
  session_readers: memberships,
  set_participation: leads,
  set_phase: leads,
  set_session_day: facilitator,
  set_side_lead: leads,
  side_only_answers: memberships,
  side_progress: leads,
  store_results: facilitator,
  take_up_neighbourhood: ['client lead'],
  team: leads,
  verify_record: memberships,
  waiting: memberships,
  withdraw_invitation: leads,
  withdraw_seat: leads,
}

const values: Readonly<Record<string, string>> = {
  address: `'nieuw@example.nl'`,
  as_role: `'participant'`,
  of_side: `'contractor'`,
  on_side: `'contractor'`,
  of_kind: `'baseline'`,
  with_attribution: `'named'`,
  closes: `'2099-01-01'`,
  day: `'2099-02-01'`,
  moment: `'2099-02-01 13:30+01'`,
  moments: `'{2099-02-01 13:30+01}'`,
  of_minutes: '120',
  of_place: `'x'`,
  of_fits: `'yes'`,
  of_version: '0',
  of_content: `'{"aspects": {}, "dontKnow": true, "rationale": "", "example": ""}'`,
  results: `'[]'`,
  tokens: `'{x}'`,
  word: `'{"typing": true}'`,
  events: `'[{"type": "parking.added", "text": "x"}]'`,
  command: 'gen_random_uuid()',
  of_session: 'gen_random_uuid()',
  of_commitment: 'gen_random_uuid()',
  change: `'status'`,
  items: `'[]'`,
  seat: 'gen_random_uuid()',
  hashed: `sha256('x')`,
  which: `'vote'`,
  answers: `'{1}'`,
  of_factor: '1',
  base: '0',
  client: 'gen_random_uuid()',
  sequence_number: '1',
  factors: `'{1}'`,
  given: `'{}'`,
  thresholds: '1',
  display_name: `'Nieuw'`,
  title: `'Wijkbeheer'`,
  request: 'gen_random_uuid()',
  cardholder: 'gen_random_uuid()',
  of_secret: `sha256('x')`,
  of_code: `sha256('y')`,
  reason: `'x'`,
  of_programme: 'gen_random_uuid()',
  of_neighbourhood: 'gen_random_uuid()',
  of_phase: `'design'`,
  of_suggestion: 'gen_random_uuid()',
  of_template: 'null',
  of_words: 'gen_random_uuid()',
  question: '1',
  rounds: `'{}'`,
  of_text_version: '1',
  of_lines_number: '0',
  of_lines: `'{x}'`,
}

let project: TestProject
let people: Readonly<Record<Hat, TestPerson>>
let invitationId: string

function callOf({ name, names, types }: Callable, roundId: string): string {
  const ids: Readonly<Record<string, string>> = {
    of_project: project.id,
    of_round: roundId,
    who: people['contractor participant'].id,
    invitation: invitationId,
    of_organisation: project.contractor.id,
  }
  const given = names.map((argument, index) => {
    const id = ids[argument]
    const value = id ? `'${id}'` : (values[argument] ?? 'true')
    return `${value}::${types[index] ?? ''}`
  })
  return `select * from authz.${name}(${given.join(', ')})`
}

/** May this person call it, whatever the result? Rolled back. */
async function isLetIn(app: pg.Client, person: TestPerson, sql: string): Promise<boolean> {
  await app.query(`begin; select set_config('app.session', '${person.context.token}', true)`)
  try {
    await app.query(sql)
    return true
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    if (!error.code?.startsWith('WS')) throw new Error(`${sql}: ${error.message}`, { cause: error })
    return error.code !== 'WS403'
  } finally {
    await app.query('rollback')
  }
}

beforeAll(async () => {
  project = await makeProject({ client: 2, contractorPeople: 2 })
  const membership = { role: 'participant', side: 'contractor', organisationId: project.contractor.id } as const
  invitationId = (await inviteTo(project.id, project.people.contractor[0], membership)).invitationId
  const [clientLead, client = clientLead] = project.people.client
  const [contractorLead, contractor = contractorLead] = project.people.contractor
  people = {
    'client participant': client,
    'client lead': clientLead,
    'contractor participant': contractor,
    'contractor lead': contractorLead,
    facilitator: project.facilitator,
  }
})

describe('the functions of a project', () => {
  test('each have a written list of who may call them', async () => {
    const ofProjects = (await callables()).filter(isOfProject)
    expect(ofProjects.map(({ name }) => name).sort()).toEqual(Object.keys(expected).sort())
  })

  test.each(['draft', 'open', 'sealed', 'revealed'] as const)(
    'let in the hats that are written down and tell every other hat no, in a round that is %s',
    async (state) => {
      await use.admin.query(
        `update round set status = 'cancelled', cancelled_at = now() where status in ('draft', 'open', 'sealed')`,
      )
      const round = await makeRound(project, state)
      const app = new pg.Client({ connectionString: use.database.roleUrl('app') })
      await app.connect()
      const found: Record<string, Hat[]> = {}
      for (const callable of (await callables()).filter(isOfProject)) {
        found[callable.name] = []
        for (const membership of memberships)
          if (await isLetIn(app, people[membership], callOf(callable, round.id))) found[callable.name]?.push(membership)
      }
      await app.end()
      expect(found).toEqual(expected)
    },
  )
})

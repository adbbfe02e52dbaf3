import { expect, test } from 'vitest'
import { getAgreementsSince, getRoundFulfilments } from '@/lib/agreements/queries.ts'
import { changeEveryColumn, tablesReadBy } from '@/lib/testing/changed-columns.ts'
import { thorough } from '@/lib/testing/depth.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { lock, makeOpenRound, makeRevealedRound, reveal, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { typeSheet } from '@/lib/testing/factories-sheets.ts'
import { makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getMirror, getRoundChanges } from './queries.ts'
import { sealStateOf } from '@/lib/mirror/rules/recount.ts'

const use = useDatabase()

const moment = 'a moment: it stands in the mails and in the chain of the audit log, and no figure follows from it'
const saving = 'how the sheet was saved; nobody reads it after the lock'
const copy = 'a copy of what its key says already, for rights alone: at most a salt is not found'
const before = 'of the time before the reveal, which is over'
const people = 'names, hats and organisations change; who wrote a sheet is sealed as a person and not as a name'
const door = 'by which sign-in somebody reaches the round: whether there is a page, not what is on it'
const known = 'whose names of organisations the reader knows; nothing of a round'
const register =
  'the register and its sessions live on with a history; a wording is sealed in the record of its session'

/** What may change unnoticed, and why: whole tables, and columns of tables whose other changes are noticed. */
const mayChange: Readonly<Record<string, string>> = {
  alignment_session: register,
  commitment: register,
  commitment_step: register,
  login_session: 'who reads: it decides whether there is a page, not what is on it',
  membership: people,
  organisation: people,
  organisation_domain: door,
  organisation_member: known,
  person: known,
  game_rules_acceptance: 'the record gives the rules as they stood when its session closed; the mirror none of it',
  game_rules_lines: 'the record gives the rules as they stood when its session closed; the mirror none of it',
  project_proposal: known,
  proposal_side: known,
  project_organisation: people,
  restored_round: before,
  sign_in_connection: door,
  sign_in_keeper: door,
  session_day: 'when and where people meet, which nothing that is sealed is about',
  project: 'the name of the project and what is said about it may be changed by its people',
  'answer.client_id': saving,
  'answer.client_sequence': saving,
  'answer.version': saving,
  'answer_seal.round_id': copy,
  'answer_seal.side': copy,
  'assessment.fulfilments_version': saving,
  'assessment.handed_in_at': moment,
  'assessment.paper_entry_id': 'that a sheet came on paper is sealed, and not which entry it was',
  'assessment.picks_version': saving,
  'round.aligned_at': moment,
  'round.cancel_reason': before,
  'round.cancelled_at': before,
  'round.closes_on': before,
  'round.created_at': moment,
  'round.created_by': before,
  'round.masked_preparation': before,
  'round.missed_close_on': before,
  'round.opened_at': moment,
  'round.revealed_at': moment,
  'round.sealed_at': moment,
  'round.session_on': before,
  'round.status': 'whether the record was confirmed: the record itself says by whom',
  'round_side.consent_asked_at': before,
  'round_side.decline_remark': before,
  'round_side.facilitators_accepted_at': before,
  'round_side.facilitators_declined_at': before,
  'round_side.locked_at': moment,
  'round_side.locked_automatically': before,
  'sheet_seal.round_id': copy,
  'sheet_seal.side': copy,
}

/** A second round with content in every part, including a sheet from paper and a rated agreement. */
async function world(attribution: 'named' | 'side-only') {
  const project = await makeProject({ client: 3, contractorPeople: 2 })
  const sheets = { client: [wholeSheet('a'), wholeSheet('b', '22352413')], contractor: [wholeSheet('c', '15253413')] }
  const first = await makeRevealedRound(project, { attribution, ...sheets })
  await makeHeldSession(project, first, 'Samen lopen.')
  const round = await makeOpenRound(project, { attribution, ...sheets })
  const [lead, , writer] = project.people.client
  if (!writer) throw new Error('the client has three people')
  await typeSheet(lead, round, writer, { ...wholeSheet('p', '443-2413'), handedIn: true })
  for (const side of ['client', 'contractor'] as const) await lock(project, round, side)
  await reveal(project, round)
  return { project, first, round }
}

/** Opens every page of the mirror; returns the check of each round shown there. */
async function openPages(project: TestProject, first: TestRound, round: TestRound) {
  const [, reader = project.facilitator] = project.people.contractor
  const mirror = await getMirror(reader.context, project.id, round.id, reader.id)
  await getMirror(reader.context, project.id, round.id, reader.id, { factor: 3 })
  const changes = await getRoundChanges(reader.context, project.id, round.id)
  await getRoundFulfilments(reader.context, project.id, round.id)
  await getAgreementsSince(reader.context, project.id, round.id, first.id)
  return [mirror, ...changes.checks]
}

const attributions = ['named', 'side-only'] as const
/** The columns that may change, of those that were tried. */
const tried = new Set<string>()

test.each(attributions)(
  'no column that a page of the mirror reads can be changed behind every rule without the page saying so, but those listed: %s',
  async (attribution) => {
    const { project, first, round } = await world(attribution)
    /** A page that does not open counts as noticed. */
    const isNoticed = () =>
      openPages(project, first, round).then(
        (checks) => checks.some((check) => !sealStateOf(check).intact),
        () => true,
      )
    expect(await isNoticed()).toBe(false)
    const read = await tablesReadBy(use.admin, isNoticed)
    expect(read).toEqual(
      expect.arrayContaining(['answer', 'factor_change', 'fulfilment_tally', 'membership', 'seal_secret']),
    )
    const tables = read.filter((table) => !(table in mayChange))
    const rowsOf = (table: string, columns: readonly string[]) =>
      [
        `project_id = '${project.id}'`,
        columns.includes('round_id') ? `round_id = '${round.id}'` : table === 'round' ? `id = '${round.id}'` : 'true',
        columns.includes('counted') ? 'counted' : 'true',
      ].join(' and ')
    const outcomes = await changeEveryColumn(use.admin, tables, rowsOf, isNoticed, attributions.indexOf(attribution))
    const slipped = Object.keys(outcomes).filter((column) => ['unnoticed', 'empty'].includes(outcomes[column] ?? ''))
    expect(slipped).toEqual(Object.keys(mayChange).filter((column) => column in outcomes))
    for (const column of slipped) tried.add(column)
    const noticed = Object.values(outcomes).filter((outcome) => outcome === 'noticed').length
    expect(noticed).toBeGreaterThan(thorough ? 60 : 30)
    expect(await isNoticed()).toBe(false)
  },
  120_000,
)

test('each column that may change unnoticed was changed', () => {
  expect([...tried].toSorted()).toEqual(Object.keys(mayChange).filter((column) => column.includes('.')))
})

import { beforeAll, describe, expect, test } from 'vitest'
import { discardPaperSheet, handIn, reopenSheet, saveAnswer } from '@/lib/worksheet/commands.ts'
import { addMember, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { joinOrganisation, makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { lock, makeOpenRound, makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { fillSheet, typeSheet, type DetailedSheet } from '@/lib/testing/factories-sheets.ts'
import { differences, observe, type Observation } from '@/lib/testing/observation.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()
let project: TestProject
let round: TestRound
let watchers: Record<string, TestPerson>
let contractorAdmin: TestPerson

const marker = 'unmistakable'
const whole: DetailedSheet = wholeSheet(marker)

const watch = (person: TestPerson): Promise<Observation> => {
  const about = project.people.contractor[1] ?? project.admin
  return observe({ admin: use.admin, appUrl: use.database.roleUrl('app'), person, round, about })
}
/** What each saw last. Between two tests nothing happens, so only newcomers are asked anew. */
const last = new Map<string, Observation>()
async function watchAll(anew: boolean): Promise<Map<string, Observation>> {
  for (const [name, person] of Object.entries(watchers))
    if (anew || !last.has(name)) last.set(name, await watch(person))
  return new Map(last)
}
async function changesSeen(work: () => Promise<void>): Promise<Record<string, string[]>> {
  const before = await watchAll(false)
  await work()
  const after = await watchAll(true)
  return Object.fromEntries([...after].map(([name, seen]) => [name, differences(before.get(name) ?? {}, seen)]))
}
const nothing = () => Object.fromEntries(Object.keys(watchers).map((name) => [name, [] as string[]]))

/** Everything that people of the contractor can do to a sheet before the lock, mostly twice; on paper too. */
async function contractorWorks(): Promise<void> {
  const [lead, worker, other, , onPaper] = project.people.contractor
  if (!worker || !other || !onPaper) throw new Error('the contractor has too few people')
  await fillSheet(worker, round, whole)
  await reopenSheet(worker.context, project.id, round.id)
  await saveAnswer(worker.context, {
    projectId: project.id,
    roundId: round.id,
    factor: 2,
    baseVersion: 1,
    clientId: '00000000-0000-4000-8000-000000000001',
    sequence: 1,
    content: {
      extent: 1,
      dontKnow: false,
      rationale: marker,
      example: marker,
      comparison: 'worse',
      guess: 5,
      aspects: {},
    },
  })
  await fillSheet(other, round, { ...whole, extents: '4-------' })
  await typeSheet(lead, round, onPaper, whole)
  await discardPaperSheet(lead.context, project.id, round.id, onPaper.id)
  await typeSheet(lead, round, onPaper, wholeSheet('from paper'))
}

beforeAll(async () => {
  project = await makeProject({ client: 3, contractorPeople: 5 })
  await makeRevealedRound(project)
  round = await makeOpenRound(project, { client: ['44352413', '11111111'] })
  const municipalityAdmin = await makePerson()
  await joinOrganisation(project.admin, project.municipality, municipalityAdmin, 'admin')
  contractorAdmin = await makePerson()
  await joinOrganisation(project.admin, project.contractor, contractorAdmin, 'admin')
  const membership = { role: 'participant', side: 'client', organisationId: project.municipality.id } as const
  watchers = {
    'client lead': project.people.client[0],
    'client participant': project.people.client[1] ?? project.admin,
    'client newcomer': await addMember(project.id, project.people.client[0], membership),
    'contractor colleague': project.people.contractor[3] ?? project.admin,
    facilitator: project.facilitator,
    'platform admin': project.admin,
    'municipality admin': municipalityAdmin,
    stranger: await makePerson(),
  }
})

// everything is read by everybody after each deed: slow on a busy machine
describe('before the reveal', { timeout: 300_000 }, () => {
  test('while the other side works nothing changes for anybody: no value, count, time, cursor or refusal', async () => {
    expect(await changesSeen(contractorWorks)).toEqual(nothing())
  })

  test('a handed-in sheet is one more of N to the facilitator, a name to the own lead, and nothing to the admin of the own organisation', async () => {
    const worker = project.people.contractor[1]
    watchers['own lead'] = project.people.contractor[0]
    watchers['own admin'] = contractorAdmin
    const seen = await changesSeen(() => handIn(worker?.context ?? project.admin.context, project.id, round.id))
    expect(seen).toEqual({
      ...nothing(),
      facilitator: ['function round_progress', 'query getProjectHome'],
      'own lead': [
        'function begin_paper_sheet',
        'function lock_side',
        'function remind',
        'function round_progress',
        'function side_progress',
        'query getProjectHome',
      ],
      'own admin': [],
    })
  })

  test('no text of anybody is found by anybody but its writer', async () => {
    for (const [name, seen] of await watchAll(false))
      expect([name, ...Object.keys(seen).filter((key) => seen[key]?.includes(marker))]).toEqual([name])
  })

  test('the other side’s lock is one bit and its seal, and the event of it', async () => {
    // what the project waits for now is told from that bit
    const bit = [
      ...['function waiting', 'query getProjectHome', 'query getWorksheet', 'query latestSeq'],
      'query listEventsAfter',
    ]
    const rows = ['table project_event', 'table round_side']
    const before = (await watchAll(false)).get('client lead') ?? {}
    const seen = await changesSeen(() => lock(project, round, 'contractor'))
    expect(seen['client participant']).toEqual([...bit, ...rows])
    expect(seen['client newcomer']).toEqual([...bit, ...rows])
    expect(seen['client lead']).toEqual(['function lock_side', ...bit, ...rows])
    expect(seen.facilitator).toEqual(['function round_progress', ...bit, ...rows])
    for (const name of ['platform admin', 'municipality admin', 'stranger']) expect(seen[name]).toEqual([])
    const after = last.get('client lead') ?? {}
    expect(before['function waiting']).not.toContain('lock')
    expect(after['function waiting']?.match(/lock|client|contractor|facilitator/g)).toEqual(['lock', 'client'])
    const sidesIn = (text = '[]') =>
      (JSON.parse(text) as string[]).map((row) => JSON.parse(row) as Record<string, unknown>)
    const changed = sidesIn(after['table round_side']).filter(
      (row) => !before['table round_side']?.includes(JSON.stringify(JSON.stringify(row))),
    )
    expect(changed).toHaveLength(1)
    expect(Object.keys(changed[0] ?? {}).sort()).toEqual([
      'facilitators_accepted_at',
      'locked',
      'project_id',
      'round_id',
      'seal',
      'side',
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { joinOrganisation, type TestPerson } from '@/lib/testing/factories-people.ts'
import {
  lock,
  makeOpenRound,
  makeRevealedRound,
  makeSealedRound,
  reveal,
  type TestRound,
} from '@/lib/testing/factories-rounds.ts'
import { runJobs } from '@/lib/testing/jobs.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { partsOf, sealOf } from '@/lib/testing/seal.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { cancelRound } from './commands.ts'
import { getMaskedPreparation, getProjectHome } from './queries.ts'

const use = useDatabase()
const everyone = ({ people, facilitator }: TestProject): readonly TestPerson[] => [
  ...people.client,
  ...people.contractor,
  facilitator,
]
const awkward = { ...wholeSheet('“ünï” \u2028 🧱 \\ " \t'), rationale: () => 'regel 1\nregel 2 \u0001 שלום' }

async function sealsSeenBy(project: TestProject, person: TestPerson) {
  const { round } = await getProjectHome(person.context, project.id, person.id)
  return [round?.status, round?.sides.client.seal, round?.sides.contractor.seal]
}
const linesOf = async (round: TestRound) =>
  (await partsOf(use.admin, round.projectId, round.id, 'client')).map(({ line }) => line)
/** The seal file as this person gets it; null when they may not have it. */
const fileFor = (person: TestPerson, round: TestRound) =>
  withAccess(
    person.context,
    (tx) => tx.$queryRaw`select authz.download_seal(${round.projectId}::uuid, ${round.id}::uuid)`,
  ).catch((error: unknown) => (error instanceof Refusal ? error.code : error))

describe('sealed', () => {
  test('both locked, and not before', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    const round = await makeOpenRound(project, { client: ['44352413'], contractor: ['22354412'] })
    await lock(project, round, 'contractor')
    expect((await sealsSeenBy(project, project.facilitator))[0]).toBe('open')
    await lock(project, round, 'client')
    expect((await sealsSeenBy(project, project.facilitator))[0]).toBe('sealed')
  })

  test('at each lock the server publishes a seal over all that the side handed in, on everybody’s page', async () => {
    const project = await makeProject({ client: 3, contractorPeople: 2 })
    // only a second round asks for a comparison
    await makeRevealedRound(project)
    const client = [awkward, '????????', { ...wholeSheet('left out'), handedIn: false }]
    const round = await makeOpenRound(project, { client, contractor: [wholeSheet('b', '22354412')] })
    await lock(project, round, 'client')
    const seal = await sealOf(use.admin, project.id, round.id, 'client')
    expect(await linesOf(round)).toEqual(
      expect.arrayContaining([
        '["extent",5,null,"dont-know"]',
        '["comparison",1,null,"better"]',
        '["rationale",1,null,"regel 1\\nregel 2 \\u0001 שלום"]',
      ]),
    )
    for (const person of everyone(project)) expect(await sealsSeenBy(project, person)).toEqual(['open', seal, null])
    await lock(project, round, 'contractor')
    const other = await sealOf(use.admin, project.id, round.id, 'contractor')
    for (const person of everyone(project)) expect(await sealsSeenBy(project, person)).toEqual(['sealed', seal, other])
  })

  test('no two seals are alike, also of the same answers', async () => {
    const seals = new Set<string>()
    for (let round = 0; round < 2; round += 1) {
      const project = await makeProject({ client: 1, contractorPeople: 1 })
      const sealed = await makeSealedRound(project, { client: ['33333333'], contractor: ['33333333'] })
      for (const side of ['client', 'contractor'] as const)
        seals.add(await sealOf(use.admin, project.id, sealed.id, side))
    }
    expect(seals.size).toBe(4)
    const { rows } = await use.admin.query(
      'select count(distinct secret) = count(*) as unlike, min(length(secret)) as bytes from seal_secret',
    )
    expect(rows).toEqual([{ unlike: true, bytes: 32 }])
  })

  test('every part has a salt of its own: equal answers of one side have no hash in common', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 1 })
    const round = await makeSealedRound(project, {
      client: [wholeSheet('x'), wholeSheet('x')],
      contractor: ['33333333'],
    })
    const parts = await partsOf(use.admin, project.id, round.id, 'client')
    const lines = new Set(parts.map(({ line }) => line))
    expect(parts.length).toBe(2 * lines.size)
    expect(new Set(parts.map(({ hash }) => hash)).size).toBe(parts.length)
  })

  test('at reveal what is sealed is published, and everybody reads seals that were checked', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 2 })
    const round = await makeSealedRound(project, { client: [awkward, awkward], contractor: [awkward] })
    for (const person of everyone(project)) expect(await fileFor(person, round)).toBe('not-found')
    const published = await sealsSeenBy(project, project.facilitator)
    await reveal(project, round)
    for (const person of everyone(project)) {
      const { seals } = await getMirror(person.context, project.id, round.id, person.id)
      expect(seals.map((seal) => [seal.side, seal.intact, seal.erasedTexts])).toEqual([
        ['client', true, 0],
        ['contractor', true, 0],
      ])
      expect(seals.map(({ seal }) => seal)).toEqual(published.slice(1))
      for (const { side, seal } of seals) expect(await sealOf(use.admin, project.id, round.id, side)).toBe(seal)
      expect(await fileFor(person, round)).toHaveLength(1)
    }
  })

  test.each([
    ['an extent', `update answer set extent = 1 where round_id = $1 and factor = 1`],
    ['a don’t-know', `update answer set extent = 3, dont_know = false where round_id = $1 and dont_know`],
    ['a rationale', `update answer set rationale = rationale || '.' where round_id = $1`],
    [
      'a rationale where there was none',
      `update answer set rationale = 'later' where round_id = $1 and rationale = ''`,
    ],
    ['an example where there was none', `update answer set example = 'later' where round_id = $1 and example = ''`],
    ['an example', `update answer set example = '' where round_id = $1`],
    ['a comparison', `update answer set comparison = 'same' where round_id = $1`],
    ['a guess', `update mirror_guess set guess = 5 where round_id = $1 and factor = 1`],
    ['an aspect', `update aspect_mark set mark = 'pinches' where round_id = $1 and mark = 'goes-well'`],
    ['a pick', `update priority_pick set picked = false where round_id = $1 and factor = 1`],
    ['which sheets count', `update answer set counted = false where round_id = $1 and factor = 8`],
    ['whose sheet it is on', `update answer set side = 'client' where round_id = $1 and side = 'contractor'`],
  ])('somebody who can change rows behind every rule, %s, breaks the seal', async (_what, change) => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    await use.admin.query('reset session_replication_role')
    const first = await makeSealedRound(project)
    await reveal(project, first)
    const round = await makeSealedRound(project, {
      client: [wholeSheet('a')],
      contractor: ['2235?412'],
    })
    await reveal(project, round)
    await use.admin.query('set session_replication_role = replica')
    await use.admin.query(change, [round.id])
    await use.admin.query('reset session_replication_role')
    const lead = project.people.client[0]
    const { seals } = await getMirror(lead.context, project.id, round.id, lead.id)
    expect(seals.every((seal) => seal.intact)).toBe(false)
  })
})

describe('masked preparation', () => {
  const three = { client: 3, contractorPeople: 3 }
  const everythingOf = async (project: TestProject, round: TestRound, person: TestPerson) =>
    getMaskedPreparation(person.context, project.id, round.id)

  test('reaches the facilitator alone: label and strength per factor without direction or side, n, the proposed agenda', async () => {
    const project = await makeProject(three)
    const client = ['11111111', '11111111', '11111111']
    const contractor = ['55555551', '55555551', '55555551']
    const round = await makeSealedRound(project, { maskedPreparation: true, client, contractor })
    await runJobs()
    const prepared = await everythingOf(project, round, project.facilitator)
    expect(prepared?.factors).toHaveLength(8)
    for (const factor of prepared?.factors ?? [])
      expect(Object.keys(factor).sort()).toEqual(['answers', 'factor', 'label', 'strength'])
    expect(Object.keys(prepared ?? {}).sort()).toEqual(['agenda', 'factors'])
    for (const person of [...project.people.client, ...project.people.contractor])
      expect(await everythingOf(project, round, person)).toBeNull()
  })

  test('is the same when the two sides change places: it holds no direction', async () => {
    const prepared = []
    const [low, high] = [
      ['11223311', '21213311', '11223321'],
      ['55443355', '54543345', '55443355'],
    ]
    for (const [client, contractor] of [
      [low, high],
      [high, low],
    ] as const) {
      const project = await makeProject(three)
      const round = await makeSealedRound(project, {
        maskedPreparation: true,
        client,
        contractor,
        mirrorQuestion: false,
      })
      await runJobs()
      prepared.push(await everythingOf(project, round, project.facilitator))
    }
    expect(prepared[1]).toEqual(prepared[0])
  })

  test.each([
    ['only from three sheets a side', { client: ['33333333', '33333333'], maskedPreparation: true }],
    ['only where the round has it', { maskedPreparation: false }],
  ])('is made %s', async (_when, options) => {
    const project = await makeProject(three)
    const round = await makeSealedRound(project, options)
    expect(await asRole('worker', 'select from authz.masked_input($1, $2)', [project.id, round.id])).toHaveLength(0)
    await runJobs()
    expect(await everythingOf(project, round, project.facilitator)).toBeNull()
  })

  test('is made after both are locked, never while one is open, and is gone with the round', async () => {
    const project = await makeProject(three)
    const sheets = ['33333333', '33333333', '33333333']
    const round = await makeOpenRound(project, { maskedPreparation: true, client: sheets, contractor: sheets })
    await lock(project, round, 'client')
    const input = () => asRole('worker', 'select from authz.masked_input($1, $2)', [project.id, round.id])
    expect(await input()).toHaveLength(0)
    await asRole('worker', `select authz.store_masked($1, $2, '{}')`, [project.id, round.id])
    expect(await everythingOf(project, round, project.facilitator)).toBeNull()
    await lock(project, round, 'contractor')
    await runJobs()
    expect((await everythingOf(project, round, project.facilitator))?.factors).toHaveLength(8)
    await cancelRound(project.facilitator.context, project.id, round.id, 'Toch niet.')
    expect(await everythingOf(project, round, project.facilitator)).toBeNull()
    expect(await input()).toHaveLength(0)
  })

  test.each(['municipality', 'contractor'] as const)(
    'is read by nobody once the facilitator has come to belong to the %s, and is made for nobody',
    async (organisation) => {
      const project = await makeProject(three)
      const sheets = ['33333333', '33333333', '33333333']
      const options = { maskedPreparation: true, client: sheets, contractor: sheets }
      const round = await makeSealedRound(project, options)
      await runJobs()
      const { facilitator, admin } = project
      expect((await everythingOf(project, round, facilitator))?.factors).toHaveLength(8)
      const rows = () =>
        withAccess(facilitator.context, (tx) => tx.maskedPreparation.count({ where: { roundId: round.id } }))
      expect(await rows()).toBe(1)

      await joinOrganisation(admin, project[organisation], facilitator)
      expect(await everythingOf(project, round, facilitator)).toBeNull()
      expect(await rows()).toBe(0)
      expect(await asRole('worker', 'select from authz.masked_input($1, $2)', [project.id, round.id])).toHaveLength(0)
      const [asked] = await withAccess(
        facilitator.context,
        (tx) => tx.$queryRaw<{ may: boolean }[]>`select authz.may_have_masked_preparation(${project.id}::uuid) as may`,
      )
      expect(asked?.may).toBe(false)
    },
  )
})

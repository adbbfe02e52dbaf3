import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { changeCommitment, releaseQuestion } from '@/lib/agreements/commands.ts'
import { getCommitments } from '@/lib/agreements/queries.ts'
import { agreeToProgramme } from '@/lib/programme/commands/programme.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { addToProgramme, newProgramme } from '@/lib/testing/factories-programmes.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { closeSession, goTo, makeHeldSession, makeSession, press } from '@/lib/testing/factories-sessions.ts'
import { forgetJobs, runJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getNeighbourhood } from '@/lib/programme/queries/neighbourhoods.ts'
import { takeReport } from '@/lib/programme/commands/portfolio.ts'
import { getPatterns } from '@/lib/programme/queries/portfolio.ts'

const use = useDatabase()
const sides = ['client', 'contractor'] as const
const question = 'Hoe kunnen we samen buiten kijken?'
const agreement = 'Elke maand samen door de straat.'
const effect = 'Bewoners weten wie ze kunnen bellen.'
type Side = (typeof sides)[number]

interface Shown {
  readonly project: TestProject
  readonly neighbourhood: string
  /** the id of the agreement */
  readonly commitment: string
  /** the second person of the client, who asked the question */
  readonly asker: TestPerson
  readonly letGo: (what: 'question' | 'agreement', side: Side, wanted?: boolean) => Promise<void>
}

let programme: { id: string; manager: TestPerson }
let here: Shown
let there: Shown

/** A project of the programme whose session asked the question and ended in the agreement. */
async function shown(name: string): Promise<Shown> {
  const project = await makeProject({ client: 3, name })
  const { facilitator, people } = project
  const [lead, asker] = people.client
  if (!asker) throw new Error('the client has one person')
  const session = await makeSession(project, await makeRevealedRound(project))
  const factor = (await goTo(project, session, 'how-might-we')) ?? 0
  await press(asker, session, { kind: 'propose-question', text: question })
  await goTo(project, session, 'agree')
  const owners = { client: lead.id, contractor: people.contractor[0].id }
  const outcome = {
    kind: 'agreement',
    what: agreement,
    owners,
    due: '2027-03-01',
    sign: 'We praten over hetzelfde.',
    effect,
  }
  await press(lead, session, { kind: 'propose-outcome', outcome: { ...outcome, kind: 'agreement' }, replaces: null })
  for (const side of sides) await press(people[side][0], session, { kind: 'confirm-outcome', number: 0 })
  await closeSession(project, session)
  const [made] = await getCommitments(facilitator.context, project.id)
  const neighbourhood = await addToProgramme(programme.id, project.id)
  const ids = { projectId: project.id, sessionId: session.id, factor, number: 1 }
  return {
    ...{ project, neighbourhood, asker, commitment: made?.id ?? '' },
    letGo: (what, side, wanted = true) => {
      const { context } = people[side][0]
      if (what === 'question') return releaseQuestion(context, ids, wanted ? { readers: 'office', words: null } : null)
      const at = { projectId: project.id, commitmentId: made?.id ?? '' }
      return changeCommitment(
        context,
        at,
        wanted ? { kind: 'release', readers: 'office', words: null } : { kind: 'withdraw' },
      )
    },
  }
}

/** All texts that the manager reads: on the sheets, and on the page of patterns and in the report, which must agree. */
async function read(): Promise<{ sheets: string[][]; words: [string, number][] }> {
  const { context } = programme.manager
  const sheets = []
  for (const { neighbourhood } of [here, there])
    sheets.push(
      (await getNeighbourhood(context, programme.id, neighbourhood)).sheet.released.map(({ text }) => text).sort(),
    )
  const { released } = await getPatterns(context, programme.id, { round: null, factor: 1 })
  expect((await takeReport(context, programme.id, 'html')).released).toEqual(released)
  const words = released.flatMap(({ texts }) => texts.map((one): [string, number] => [one.text, one.neighbourhoods]))
  return { sheets, words }
}
const nothing = { sheets: [[], []], words: [] }

/** What the programme reads of an effect, wherever it stands; empty where it is not released. */
async function readEffects(): Promise<string[]> {
  const { context } = programme.manager
  const { sheet } = await getNeighbourhood(context, programme.id, here.neighbourhood)
  const { released } = await getPatterns(context, programme.id, { round: null, factor: 1 })
  const { rows } = await use.admin.query<{ effect: string }>(
    `select effect from portfolio_agreement where effect is not null`,
  )
  return [
    ...sheet.released.map((one) => one.effect),
    ...released.flatMap(({ texts }) => texts.map((one) => one.effect)),
    ...rows.map((one) => one.effect),
  ].filter(Boolean)
}

beforeAll(async () => {
  programme = await newProgramme('Straten van straks')
  here = await shown('Vogelbuurt')
  there = await shown('Rivierenwijk')
})
beforeEach(async () => {
  for (const { letGo } of [here, there])
    for (const side of sides) for (const what of ['question', 'agreement'] as const) await letGo(what, side, false)
  await runJobs()
})

describe('what the neighbourhood notices', () => {
  const release = (side: Side, own: string | null) => {
    const { context } = here.project.people[side][0]
    const at = { projectId: here.project.id, commitmentId: here.commitment }
    const words = { readers: 'office', words: null } as const
    return changeCommitment(context, at, { kind: 'release', ...words, ...(own === null ? {} : { effect: own }) })
  }
  const bothSidesRelease = async (client: string | null, contractor: string | null) => {
    await release('client', client)
    await release('contractor', contractor)
    await runJobs()
    return readEffects()
  }

  test('goes with its agreement once both sides let it, and leaves at once with it', async () => {
    await release('client', null)
    await runJobs()
    expect(await readEffects()).toEqual([])
    expect(await bothSidesRelease(null, null)).toEqual([effect, effect, effect])
    await here.letGo('agreement', 'contractor', false)
    expect(await readEffects()).toEqual([])
  })

  test('stays with the team where both sides say so, and is read in the words that both chose', async () => {
    expect(await bothSidesRelease('', '')).toEqual([])
    expect((await read()).words).toEqual([[agreement, 1]])
    expect(await bothSidesRelease('Het is er rustiger.', 'Het is er rustiger.')).toEqual(
      Array.from({ length: 3 }, () => 'Het is er rustiger.'),
    )
    // other words of one side take back what both had released
    await release('client', '')
    expect(await readEffects()).toEqual([])
    expect(await read()).toEqual(nothing)
  })

  test('is refused where it is too long, blank or where the agreement says nothing of it', async () => {
    for (const own of ['x'.repeat(501), '  '])
      await expect(release('client', own)).rejects.toMatchObject({ code: 'unknown-item' })
    const other = await makeProject()
    await makeHeldSession(other, await makeRevealedRound(other), 'Stil.', '2027-03-01', null)
    const [made] = await getCommitments(other.facilitator.context, other.id)
    const at = { projectId: other.id, commitmentId: made?.id ?? '' }
    await expect(
      changeCommitment(other.people.client[0].context, at, {
        ...{ kind: 'release', readers: 'office', words: null, effect: 'Iets.' },
      }),
    ).rejects.toMatchObject({ code: 'unknown-item' })
  })
})

describe.each([
  ['question', question],
  ['agreement', agreement],
] as const)('the words of one %s', (what, text) => {
  test('are read by who manages the programme once a lead of each side let them go, and not before', async () => {
    await here.letGo(what, 'client')
    await runJobs()
    expect(await read()).toEqual(nothing)
    await here.letGo(what, 'contractor')
    await runJobs()
    expect(await read()).toEqual({ sheets: [[text], []], words: [[text, 1]] })
  })

  test('stand once with how many neighbourhoods have them', async () => {
    for (const side of sides) for (const { letGo } of [here, there]) await letGo(what, side)
    await runJobs()
    expect(await read()).toEqual({ sheets: [[text], [text]], words: [[text, 2]] })
  })

  test.each(sides)('are gone at once when the %s takes them back, without the worker', async (side) => {
    for (const one of sides) for (const { letGo } of [here, there]) await letGo(what, one)
    await runJobs()
    await here.letGo(what, side, false)
    expect(await read()).toEqual({ sheets: [[], [text]], words: [[text, 1]] })
    await runJobs()
    expect(await read()).toEqual({ sheets: [[], [text]], words: [[text, 1]] })
    await here.letGo(what, side)
    await runJobs()
    expect(await read()).toEqual({ sheets: [[text], [text]], words: [[text, 2]] })
  })

  test('are gone when a side takes them back while the worker is writing them down', async () => {
    for (const side of sides) await here.letGo(what, side)
    await forgetJobs()
    const worker = new pg.Client({ connectionString: use.database.roleUrl('worker') })
    await worker.connect()
    await worker.query('begin')
    await worker.query('select authz.gather_words($1)', [programme.id])
    const now = { isDone: false }
    const taken = here.letGo(what, 'client', false).finally(() => (now.isDone = true))
    for (let waiting = 0; waiting === 0 && !now.isDone;) {
      const { rows } = await use.admin.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      )
      waiting = rows[0]?.waiting ?? 0
    }
    await worker.query('commit')
    await worker.end()
    await taken
    expect(await read()).toEqual(nothing)
  })

  test('are gone with the neighbourhood when a side no longer lets it be shown, and come back with both', async () => {
    for (const side of sides) await here.letGo(what, side)
    await runJobs()
    const [lead, other] = sides.map((side) => here.project.people[side][0].context)
    if (!lead || !other) throw new Error('there are two sides')
    await agreeToProgramme(other, here.project.id, programme.id, false)
    const stored = async () =>
      (
        await use.admin.query<{ neighbourhood_id: string }>(
          `select neighbourhood_id from portfolio_question union all
           select neighbourhood_id from portfolio_agreement where what is not null`,
        )
      ).rows
    expect(await stored()).toEqual([])
    await agreeToProgramme(lead, here.project.id, programme.id, true)
    await runJobs()
    expect(await stored()).toEqual([])
    await agreeToProgramme(other, here.project.id, programme.id, true)
    await runJobs()
    expect(await read()).toEqual({ sheets: [[text], []], words: [[text, 1]] })
  })
})

test('a question goes from the programme with the account of who asked it, without the worker', async () => {
  for (const side of sides) for (const { letGo } of [here, there]) await letGo('question', side)
  await runJobs()
  await eraseAccount(there.asker.context)
  expect(await read()).toEqual({ sheets: [[question], []], words: [[question, 1]] })
  await runJobs()
  expect(await read()).toEqual({ sheets: [[question], []], words: [[question, 1]] })
})

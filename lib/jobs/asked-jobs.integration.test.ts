import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestSignIn } from '@/lib/access/mail-sign-in.ts'
import { inviteTo, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner, asRole } from '@/lib/testing/factories-roles.ts'
import { makeOpenRound, makeRevealedRound, makeSealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { forgetJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()
let app: pg.Client
let project: TestProject
/** A job of every kind in the queue, each true at the moment: a round that is open, sealed, revealed, discussed. */
let jobs: readonly (readonly [task: string, payload: object])[]

function aboutRound(of: TestProject, roundId: string) {
  const at = { projectId: of.id, roundId }
  const kinds = ['round-opened', 'round-moved', 'round-cancelled', 'round-revealed', 'side-sealed', 'reminder']
  const mails = kinds.map((kind) => ['mail', { kind, ...at, personId: of.people.client[0].id }] as const)
  const others = ['close-round', 'closing-soon', 'masked-preparation'].map((task) => [task, at] as const)
  return [...mails, ...others]
}

beforeAll(async () => {
  project = await makeProject()
  const [lead] = project.people.client
  const open = await makeOpenRound(project, { client: ['44352413'] })
  const [sealed, revealed] = [await makeProject(), await makeProject()]
  const round = await makeRevealedRound(revealed)
  await makeHeldSession(revealed, round, 'Elke week bellen.')
  const membership = { role: 'participant', side: 'client', organisationId: project.municipality.id } as const
  const { invitationId } = await inviteTo(project.id, lead, membership)
  const [session] = await asDefiner<{ id: string }>('select id from alignment_session where project_id = $1', [
    revealed.id,
  ])
  const address = 'iemand@example.nl'
  await requestSignIn({ email: address, locale: 'nl', browser: 'this one', internetAddress: null, returnTo: null })
  const [token] = await asRole<{ id: string }>('auth', 'select id from mail_token where email = $1', [address])
  jobs = [
    ...aboutRound(project, open.id),
    ...aboutRound(sealed, (await makeSealedRound(sealed)).id),
    ...aboutRound(revealed, round.id),
    ['invitation-mail', { scope: 'project', scopeId: project.id, invitationId }],
    ['record-mail', { projectId: revealed.id, sessionId: session?.id }],
    ['sign-in-mail', { id: token?.id }],
    ['rm-rf', {}],
  ]
  app = new pg.Client({ connectionString: use.database.roleUrl('app') })
  await app.connect()
  await forgetJobs()
})
afterAll(() => app.end())

describe('the queue takes no job', () => {
  const askers: Readonly<Record<string, () => TestPerson | null>> = {
    nobody: () => null,
    lead: () => project.people.client[0],
    facilitator: () => project.facilitator,
  }
  test.each(Object.keys(askers))('about what was so already, from %s with the password of app', async (who) => {
    const asker = askers[who]?.()
    await app.query(`select set_config('app.session', $1, false)`, [asker?.context.token ?? ''])
    for (const [task, payload] of jobs)
      await expect(
        app.query('select jobs.enqueue($1, $2)', [task, JSON.stringify(payload)]),
        `${task} ${JSON.stringify(payload)}`,
      ).rejects.toMatchObject({ code: '42501' })
    const waiting = await asRole('worker', `select from graphile_worker._private_jobs`)
    expect(waiting).toEqual([])
  })

  test('about another round than the one that this transaction changed, nor at a moment of one’s own', async () => {
    const [lead] = project.people.client
    const [, about] = jobs[0] ?? []
    await app.query(`select set_config('app.session', $1, false)`, [lead.context.token])
    const [other] = await asDefiner<{ id: string }>(`select id from round where status = 'revealed'`)
    await app.query('begin')
    await app.query(`select authz.request_deletion($1, true)`, [project.id])
    const foreign = { ...about, kind: 'round-revealed', roundId: other?.id }
    await expect(app.query(`select jobs.enqueue('mail', $1)`, [JSON.stringify(foreign)])).rejects.toMatchObject({
      code: '42501',
    })
    await app.query('rollback')
  })
})

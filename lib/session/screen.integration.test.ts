import { afterAll, describe, expect, test } from 'vitest'
import { mintAccessContext } from '@/lib/access/access.ts'
import { takeScreen } from '@/lib/access/pass-door.ts'
import { sayPresence } from '@/lib/session/commands/session.ts'
import { getScreenPresence, getSession } from '@/lib/session/queries/session.ts'
import { topicOf } from '@/lib/session/rules/state.ts'
import { endNotices } from '@/lib/platform/notify.ts'
import { goTo, goToVote, press } from '@/lib/testing/factories-sessions.ts'
import { askAs, giveFrom, layTable, type Table } from '@/lib/testing/factories-seats.ts'
import { openStream } from '@/lib/testing/session-readers.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { endScreen, makeScreen } from '@/lib/session/commands/seats.ts'
import { getPassMirror, getScreen, getSeat, hasScreen } from '@/lib/session/queries/seats.ts'

const use = useDatabase()
afterAll(endNotices)

describe('the big screen', () => {
  const open = async ({ project, ids }: Table) =>
    mintAccessContext(await takeScreen(await makeScreen(project.facilitator.context, ids), null))

  test.each(['named', 'side-only'] as const)(
    'reads what may stand on a wall, and in a round %s nobody’s id or remark',
    async (attribution) => {
      const table = await layTable({ attribution })
      const { project, session, lead } = table
      const screen = await open(table)
      const [clientLead] = project.people.client
      const [contractorLead] = project.people.contractor
      await press(lead, session, { kind: 'note', text: 'een notitie' })
      await press(lead, session, { kind: 'park', text: 'een parkeerpunt' })
      const factor = (await goTo(project, session, 'agree')) ?? 0
      const owners = { client: clientLead.id, contractor: contractorLead.id }
      const outcome = { kind: 'agreement', what: 'Elke vrijdag.', owners, due: '2099-01-01', sign: 'Een vel.' } as const
      await press(lead, session, { kind: 'propose-outcome', outcome, replaces: null })
      await press(lead, session, { kind: 'confirm-outcome', number: 0 })
      const { state, cursor } = await getSession(screen, project.id, session.id)
      expect(cursor.audience).toBe('screen')
      const [shown] = topicOf(state, factor).outcomes
      const named = attribution === 'named'
      expect(shown?.text).toMatchObject({
        what: 'Elke vrijdag.',
        owners: named ? { client: clientLead.name, contractor: contractorLead.name } : { client: '', contractor: '' },
      })
      expect(shown?.confirmed).toMatchObject({ client: { side: 'client', personId: null }, contractor: null })
      const everything = JSON.stringify([
        state,
        await getScreenPresence(screen),
        await getPassMirror(screen, await getScreen(screen)),
      ])
      const people = [project.facilitator, ...project.people.client, ...project.people.contractor]
      for (const secret of [...people.map(({ id }) => id), 'een notitie', 'een parkeerpunt'])
        expect(everything).not.toContain(secret)
      if (!named) for (const { name } of people) expect(everything).not.toContain(name)
      expect((await getPassMirror(screen, await getScreen(screen))).answers).toEqual([])
    },
  )

  test('follows the session by the stream that everybody follows', async () => {
    const table = await layTable()
    const { project, session } = table
    const wall = await openStream({ context: await open(table) }, session, null)
    expect(await wall.next('reset')).toBeDefined()
    expect((await wall.next('presence'))?.data).toMatchObject({ ready: { client: 0, contractor: 0 } })
    await press(project.facilitator, session, { kind: 'next', sure: true })
    expect((await wall.next('session'))?.data).toMatchObject({ event: { type: 'step.moved', step: 1 } })
    wall.end()
  })

  test('is told how many gave a secret answer, not which', async () => {
    const table = await layTable()
    const { project, session, lead } = table
    const screen = await open(table)
    const factor = await goToVote(project, session)
    await press(lead, session, { kind: 'vote', dots: [1, 1, 1] })
    const { answered } = await getScreenPresence(screen)
    expect(answered).toEqual([{ poll: 'vote', factor, client: 1, contractor: 0 }])
  })

  test('changes nothing: no command, no presence, no vote', async () => {
    const table = await layTable()
    const { project, session } = table
    const screen = await open(table)
    await expect(giveFrom(screen, table, { kind: 'join' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(sayPresence(screen, table.ids, { typing: true })).rejects.toMatchObject({ code: 'not-found' })
    await expect(getSeat(screen)).rejects.toMatchObject({ code: 'not-found' })
    const told = await askAs(use.database, screen, {
      append: [`select authz.append_to_session($1, $2, gen_random_uuid(), '[]')`, [project.id, session.id]],
      vote: [`select authz.cast_ballot($1, $2, 'vote', 1::smallint, '{1}')`, [project.id, session.id]],
      log: ['select from session_event', []],
      answers: ['select * from authz.seat_answers()', []],
      people: ['select * from authz.seat_people()', []],
    })
    expect(told).toEqual({ append: 'not-found', vote: 'not-found', log: [], answers: [], people: [] })
  })

  test('is made and ended by a facilitator alone, and another code ends the one before', async () => {
    const table = await layTable()
    const { project, ids, session } = table
    const { facilitator, people } = project
    await expect(makeScreen(people.client[0].context, ids)).rejects.toMatchObject({ code: 'not-allowed' })
    const code = await makeScreen(facilitator.context, ids)
    const [one, two] = [
      mintAccessContext(await takeScreen(code, null)),
      mintAccessContext(await takeScreen(code, null)),
    ]
    for (const screen of [one, two]) expect(await getScreen(screen)).toMatchObject({ sessionId: session.id })
    expect(await hasScreen(facilitator.context, project.id, session.id)).toBe(true)
    const next = mintAccessContext(await takeScreen(await makeScreen(facilitator.context, ids), null))
    for (const screen of [one, two]) await expect(getScreen(screen)).rejects.toMatchObject({ code: 'not-found' })
    await expect(endScreen(people.client[0].context, ids)).rejects.toMatchObject({ code: 'not-allowed' })
    await endScreen(facilitator.context, ids)
    await expect(getScreen(next)).rejects.toMatchObject({ code: 'not-found' })
    await expect(takeScreen(code, null)).rejects.toMatchObject({ code: 'code-unknown' })
    expect(await hasScreen(facilitator.context, project.id, session.id)).toBe(false)
  })
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { castOf } from '@/lib/rehearsal/rules/cast.ts'
import { debriefOf } from '@/lib/rehearsal/rules/debrief.ts'
import { rehearsalRooms, type RehearsalRoom } from '@/lib/rehearsal/rules/model.ts'
import type { SeatedPerson } from '@/lib/rehearsal/rules/seated.ts'
import type { Command } from '@/lib/session/rules/model.ts'
import { commandSchema } from '@/lib/session/schema/session.ts'
import { cast, Table, type Seat } from '@/lib/testing/alignment-table.ts'
import { seededRandom } from '@/lib/testing/factories-sheets.ts'
import { leadWishOf, wishOf } from './acts.ts'
import { playerOf, playRehearsal } from './play.ts'

const takers = ['clientLead', 'client', 'contractorLead', 'contractor'] as const
const people: SeatedPerson[] = takers.map((seat) => {
  const { personId, side, role } = cast[seat]
  return { personId, name: seat, side, isLead: role === 'sideLead', token: '' }
})

/** Lets a room play, led by somebody who goes on when nobody would do more; `patient`: not before an outcome. */
function play(room: RehearsalRoom) {
  const table = Table.opened(true, [])
  const random = seededRandom(7)
  const done = new Map<Seat, Set<string>>()
  const said = new Map<Seat, string[]>(takers.map((seat) => [seat, []]))
  const refused: string[] = []
  const turn = (seat: Seat): boolean => {
    const me = people[takers.indexOf(seat as (typeof takers)[number])]
    const mine = done.get(seat) ?? new Set<string>()
    done.set(seat, mine)
    const here = { state: table.state, done: mine, random, due: '2027-06-01' }
    const wish = me ? wishOf(playerOf(me, people, room), here) : leadWishOf(cast.facilitator.personId, true, here)
    if (!wish) return false
    mine.add(wish.key)
    if (!wish.command) return true
    if (wish.isWritten) said.get(seat)?.push(wish.command.kind)
    refused.push(...(commandSchema.safeParse(wish.command).error?.issues ?? []).map(({ message }) => message))
    const decision = table.do(seat, { ...wish.command, typing: 0 } as Command)
    if (typeof decision === 'string') refused.push(`${seat} ${wish.key}: ${decision}`)
    return true
  }
  for (let turns = 0; turns < 3000; turns += 1) {
    if (takers.filter((seat) => turn(seat)).length > 0) continue
    if (!turn('facilitator')) break
  }
  const debrief = debriefOf(table.readBy('client').map((event) => ({ event, typing: 0 })))
  // the ids at this table are words
  return { table, said, debrief, refused: refused.filter((fault) => fault !== 'Invalid GUID') }
}

describe('the people of a rehearsal', () => {
  test.each(rehearsalRooms)('come to the end of a session, and are refused nothing: %s', (room) => {
    const { table, refused } = play(room)
    expect(refused).toEqual([])
    expect(table.state.status).toBe('closed')
  })

  test('who agree too fast tell back and confirm at once, and write no fact', () => {
    const { table, debrief } = play('hasty')
    expect(debrief.retold.map(({ state }) => state)).toEqual(['heard', 'heard', 'heard', 'heard'])
    expect(debrief.withoutOutcome.length).toBeLessThan(2)
    expect(Object.values(table.state.topics).flatMap(({ facts }) => facts)).toEqual([])
  })

  test('of whom one speaks for all: the others write nothing at all, and their side tells nothing back', () => {
    const { said, debrief } = play('one-voice')
    expect(said.get('contractorLead')?.length).toBeGreaterThan(8)
    for (const seat of ['clientLead', 'client', 'contractor'] as const) expect(said.get(seat)).toEqual([])
    expect(debrief.retold.filter(({ side }) => side === 'client').map(({ state }) => state)).toEqual(['none', 'none'])
  })

  test('with old sores tell back badly first, keep their difference, and do not end their first topic', () => {
    const { table, debrief } = play('old-sores')
    const kinds = Object.values(table.state.topics).flatMap(({ outcomes }) => outcomes.map(({ text }) => text.kind))
    expect(new Set(kinds)).toEqual(new Set(['difference']))
    expect(debrief.withoutOutcome).toContain(table.state.agenda.topics[0]?.factor)
    const told = table.readBy('client').filter(({ type }) => type === 'retelling.written')
    expect(told).toHaveLength(8)
  })

  test.each(rehearsalRooms)('have filled in eight answers each, three a side with a lead: %s', (room) => {
    const members = castOf(room)
    expect(members.map(({ side, role }) => `${side} ${role}`).toSorted()).toEqual([
      ...['client participant', 'client participant', 'client sideLead'],
      ...['contractor participant', 'contractor participant', 'contractor sideLead'],
    ])
    for (const { answers } of members) {
      expect(answers.map(({ factor }) => factor)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
      for (const { extent } of answers) expect([null, 1, 2, 3, 4, 5]).toContain(extent)
    }
  })
})

describe('their process', () => {
  const closing: (() => void)[] = []
  afterEach(() => {
    for (const close of closing.splice(0)) close()
  })

  /** A server that answers everything with a status, and keeps what it was asked; its address. */
  async function answering(status: number) {
    const asked: { url: string; cookie: string }[] = []
    const server = createServer((request, response) => {
      asked.push({ url: request.url ?? '', cookie: request.headers.cookie ?? '' })
      response.writeHead(status).end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => {
      server.closeAllConnections()
      server.close()
    })
    return { asked, at: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  }
  const given = (at: string) => ({
    ...({
      baseUrl: 'https://wijkspiegel.example.nl',
      at,
      cookieName: 'a-seat',
      room: 'hasty',
      due: '2027-06-01',
    } as const),
    people: people.map((person) => ({ ...person, token: `pass-${person.name}` })),
  })

  test('ends by itself when their passes have ended: the rehearsal was thrown away, or is over', async () => {
    const { asked, at } = await answering(404)
    await playRehearsal(given(at), new AbortController().signal)
    expect(asked.map(({ cookie }) => cookie)).toEqual(
      expect.arrayContaining(takers.map((seat) => `a-seat=pass-${seat}`)),
    )
    expect(asked.every(({ url }) => url.startsWith('/api/seat/'))).toBe(true)
  })

  test('ends when it is told to, whatever the server does', async () => {
    const { at } = await answering(503)
    const ending = new AbortController()
    const playing = playRehearsal(given(at), ending.signal)
    ending.abort()
    await playing
    await playRehearsal(given(at), AbortSignal.abort())
  })
})

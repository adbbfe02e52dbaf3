import { createElement, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { ScreenContent } from '@/components/session/screen/screen-content.tsx'
import type { WayIn } from '@/components/session/screen/screen-way-in.tsx'
import { LeadStep } from '@/components/session/lead/lead-step.tsx'
import { stepOf, type SessionState } from '@/lib/session/rules/state.ts'
import { here, Table } from '@/lib/testing/alignment-table.ts'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { seenBy } from '@/lib/testing/live-session.tsx'
import type { RoomView } from './view.ts'
import { phaseViews } from './phase-views.tsx'

const questions = ['Hoe kunnen we zien wie beslist?', 'Hoe kunnen we wensen samen wegen?'] as const

/** A group in the agree phase: it proposed this many questions, and voted if there was more than one. */
function agreeing(count: number, dots: readonly number[] = []): Table {
  const table = Table.opened()
  table.goTo('how-might-we', 4)
  for (const text of questions.slice(0, count)) here(table, 'client', { kind: 'propose-question', text })
  if (dots.length > 0) {
    here(table, 'facilitator', { kind: 'open-vote' })
    here(table, 'client', { kind: 'vote', dots })
    here(table, 'facilitator', { kind: 'close-vote' })
  }
  table.goTo('agree', 4)
  return table
}

type Seen = 'phone' | 'page of who leads' | 'wall'
// this step draws nothing of the round
const view: RoomView = { names: {}, factors: {}, scale: { words: [], unknown: '' }, earlier: [] }
const wayIn: WayIn = { roomCode: 'ABCDEF', address: 'wijkspiegel.example' }
const parts: Readonly<Record<Seen, (state: SessionState) => ReactNode>> = {
  phone: (state) => createElement(phaseViews[stepOf(state).phase], { view, step: state.step, factor: 4, active: true }),
  'page of who leads': () => <LeadStep view={view} />,
  wall: () => <ScreenContent view={view} wayIn={wayIn} />,
}

const seenOn = (place: Seen, table: Table): string =>
  words(drawn(seenBy(place === 'phone' ? 'client' : 'facilitator', table, parts[place](table.state))))

describe.each(Object.keys(parts) as Seen[])('at the step where the group agrees, on the %s', (place) => {
  test('the question that won the vote stands above everything else, and the others nowhere', () => {
    const table = agreeing(2, [2, 2, 1])
    expect(stepOf(table.state).phase).toBe('agree')
    const said = seenOn(place, table).trim()
    expect(said).toMatch(/^Jullie vraag Hoe kunnen we wensen samen wegen\?/)
    expect(said).not.toContain(questions[0])
  })

  test('one question stands there without a vote', () => {
    expect(seenOn(place, agreeing(1)).trim()).toMatch(/^Jullie vraag Hoe kunnen we zien wie beslist\?/)
  })

  test('it stays above what was agreed on under it', () => {
    const table = agreeing(2, [2])
    const reasons = { client: 'De raad vraagt ernaar.', contractor: 'De ploeg staat buiten.' }
    here(table, 'client', { kind: 'propose-outcome', outcome: { kind: 'difference', reasons }, replaces: null })
    const said = seenOn(place, table)
    expect(said.indexOf(questions[1])).toBeGreaterThanOrEqual(0)
    expect(said.indexOf(questions[1])).toBeLessThan(said.indexOf(reasons.client))
  })

  test('where nothing was asked, no place is kept for a question', () => {
    expect(seenOn(place, agreeing(0))).not.toContain('Jullie vraag')
  })
})

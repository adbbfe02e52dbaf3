import { expect, test } from 'vitest'
import type { Membership } from '@/lib/access/rules/policy.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { GameRules } from '@/lib/projects/rules/game-rules.ts'
import type { ProjectMember, ProjectView } from '@/lib/projects/rules/model.ts'
import type { ProjectHome, RoundView } from '@/lib/rounds/rules/model.ts'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { FirstSides, FirstSteps, stepsLeft } from './first-steps.tsx'

const person = (personId: string, side: Side | null, role: Membership['role'] = 'participant') =>
  ({ personId, side, role, name: personId }) as ProjectMember
const samira = person('Samira', 'client', 'sideLead')
const sides = [samira, person('Joost', 'client'), person('Tom', 'contractor', 'sideLead'), person('Ilse', 'contractor')]

const accepted = {
  name: 'Samira',
  textVersion: 1,
  linesNumber: 0,
  namesInFiles: true,
  acceptedAt: new Date('2026-11-24'),
}
const rulesOf = (client: boolean, contractor: boolean): GameRules => ({
  ...{ textVersion: 1, linesNumber: 0, lines: [] },
  accepted: { client: client ? accepted : null, contractor: contractor ? { ...accepted, name: 'Tom' } : null },
})

// only what this part of the page reads
const homeOf = (as: Membership, change: Partial<ProjectHome> = {}, members = sides) =>
  ({ project: { membership: as, members } as ProjectView, round: null, ownTeam: [], ...change }) as ProjectHome
const lead: Membership = { role: 'sideLead', side: 'client' }
const ownTeam = [
  { personId: 'Samira', accepted: true },
  { personId: 'Joost', accepted: false },
]

test.each([
  [rulesOf(false, false), [], 3],
  [rulesOf(true, false), [], 3],
  [rulesOf(true, true), [], 2],
  [rulesOf(true, true), [person('Petra', null, 'facilitator')], 1],
])('says how much is left, and who facilitates', (rules, facilitators, left) => {
  const home = homeOf(lead, {}, [...sides, ...facilitators])
  expect(stepsLeft({ home, rules })).toBe(left)
  const text = words(drawn(<FirstSteps home={home} rules={rules} />, 'nl'))
  expect(text.includes('Petra')).toBe(left === 1)
  expect(text.includes('Beide kanten aanvaardden ze')).toBe(left < 3)
})

test('with a round that is ready, the rules of the game and a facilitator nothing is left', () => {
  const home = homeOf(lead, { round: {} as RoundView }, [...sides, person('Petra', null, 'facilitator')])
  expect(stepsLeft({ home, rules: rulesOf(true, true) })).toBe(0)
})

test('a lead reads who of the own side did not accept, and of the other side its lead and the rules alone', () => {
  const text = words(drawn(<FirstSides home={homeOf(lead, { ownTeam })} rules={rulesOf(true, false)} />, 'nl'))
  expect(text).toContain('1 van 2 mensen namen aan')
  expect(text).toContain('Nog niet: Joost')
  expect(text).toContain('Spelregels nog niet aanvaard')
  expect(text).toContain('Tom')
  expect(text).not.toContain('Ilse')
  expect(text.match(/namen aan/g)).toHaveLength(1)
})

test.each<Membership>([
  { role: 'participant', side: 'client' },
  { role: 'facilitator', side: null },
])('nobody but a lead reads how many accepted: $role', (as) => {
  const text = words(drawn(<FirstSides home={homeOf(as)} rules={rulesOf(true, true)} />, 'en'))
  expect(text).not.toContain('people accepted')
  expect(text.includes('seen by their own leads alone')).toBe(as.side !== null)
})

import { describe, expect, test } from 'vitest'
import type { RoundStatus } from '@/lib/access/rules/policy.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { noAgreements, type AnswerSheet } from './model.ts'
import { sheetAccessOf } from './sheet-access.ts'

const project = (membership: ProjectView['membership']): ProjectView => ({
  id: 'p',
  name: '',
  description: '',
  deletionDueAt: null,
  kind: 'work',
  membership,
  personId: 'me',
  organisations: [],
  members: [],
})
const client = project({ role: 'participant', side: 'client' })
const side = (locked: boolean) => ({ locked, seal: null, facilitatorsAccepted: true })
const round = (status: RoundStatus, locked = false): RoundView => ({
  id: 'r',
  number: 1,
  status,
  worksheetVersion: 1,
  thresholdsVersion: 1,
  kind: 'baseline',
  closesOn: '2026-12-04',
  standsStillSince: null,
  sessionOn: null,
  sessionAt: null,
  attribution: 'named',
  mirrorQuestion: true,
  maskedPreparation: false,
  missedCloseOn: null,
  createdAt: new Date(0),
  openedAt: null,
  sealedAt: null,
  revealedAt: null,
  cancelledAt: null,
  cancelReason: null,
  sides: { client: side(locked), contractor: side(false) },
})
const sheet = (made: Partial<AnswerSheet> = {}): AnswerSheet => ({
  begun: false,
  handedIn: false,
  takesPart: true,
  answers: [],
  picks: [],
  picksVersion: 0,
  agreements: noAgreements,
  paper: null,
  ...made,
})
const handedIn = sheet({ begun: true, handedIn: true })

describe('how somebody stands to the worksheet', () => {
  test('of an open round: it is filled in, or handed in', () => {
    expect(sheetAccessOf(client, round('open'), sheet())).toBe('open')
    expect(sheetAccessOf(client, round('open'), handedIn)).toBe('handed-in')
  })

  test('while a lead types it from paper it is theirs to take back, and once handed in as any other', () => {
    const paper = { entryId: 'e', enteredBy: 'lead' }
    expect(sheetAccessOf(client, round('open'), sheet({ begun: true, paper }))).toBe('on-paper')
    expect(sheetAccessOf(client, round('open'), { ...handedIn, paper })).toBe('handed-in')
    expect(sheetAccessOf(client, round('open', true), sheet({ begun: true, paper }))).toBe('locked-out')
  })

  test('a facilitator fills in nothing, whatever the round', () => {
    const facilitator = project({ role: 'facilitator', side: null })
    for (const status of ['draft', 'open', 'revealed', 'cancelled'] as const)
      expect(sheetAccessOf(facilitator, round(status), sheet({ takesPart: false }))).toBe('facilitator')
  })

  test('who is left out by the lead, and who came after the lock, read different words', () => {
    const outside = sheet({ takesPart: false })
    expect(sheetAccessOf(client, round('open'), outside)).toBe('left-out')
    expect(sheetAccessOf(client, round('open', true), outside)).toBe('late')
  })

  test('once the own side is locked it says whether the own sheet went along', () => {
    expect(sheetAccessOf(client, round('open', true), handedIn)).toBe('locked-in')
    expect(sheetAccessOf(client, round('sealed', true), sheet({ begun: true }))).toBe('locked-out')
    expect(sheetAccessOf(client, round('sealed', true), sheet())).toBe('locked-none')
    expect(sheetAccessOf(client, round('open', true), { ...handedIn, takesPart: false })).toBe('locked-out')
  })

  test('after the reveal too, and a draft or a cancelled round says so', () => {
    expect(sheetAccessOf(client, round('revealed', true), handedIn)).toBe('revealed-in')
    expect(sheetAccessOf(client, round('aligned', true), sheet({ begun: true }))).toBe('revealed-out')
    expect(sheetAccessOf(client, round('revealed', true), sheet())).toBe('revealed-none')
    expect(sheetAccessOf(client, round('draft'), sheet())).toBe('draft')
    expect(sheetAccessOf(client, round('cancelled'), handedIn)).toBe('cancelled')
  })
})

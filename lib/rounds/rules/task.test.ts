import { describe, expect, test } from 'vitest'
import type { Membership, RoundStatus } from '@/lib/access/rules/policy.ts'
import { emptyAnswer, noAgreements, type AnswerSheet, type StoredAnswer } from '@/lib/worksheet/rules/model.ts'
import type { ProjectMember } from '@/lib/projects/rules/model.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import type { ProjectHome, RoundView } from './model.ts'
import { taskOf } from './task.ts'

const member: Membership = { role: 'participant', side: 'client' }
const lead: Membership = { role: 'sideLead', side: 'client' }
const facilitator: Membership = { role: 'facilitator', side: null }

const answers = (count: number): StoredAnswer[] =>
  FACTOR_NUMBERS.slice(0, count).map((factor) => ({ factor, version: 1, content: { ...emptyAnswer, dontKnow: true } }))

const sheet = (over: Partial<AnswerSheet> = {}): AnswerSheet => ({
  begun: true,
  handedIn: false,
  takesPart: true,
  answers: [],
  picks: [],
  picksVersion: 0,
  agreements: noAgreements,
  paper: null,
  ...over,
})

const side = { locked: false, seal: null, facilitatorsAccepted: false }
const round = (status: RoundStatus, client: Partial<RoundView['sides']['client']> = {}): RoundView => ({
  id: 'r',
  number: 1,
  kind: 'baseline',
  status,
  worksheetVersion: 1,
  thresholdsVersion: 1,
  attribution: 'named',
  mirrorQuestion: true,
  maskedPreparation: false,
  closesOn: '2026-12-04',
  sessionOn: null,
  sessionAt: null,
  missedCloseOn: null,
  standsStillSince: null,
  createdAt: new Date(0),
  openedAt: null,
  sealedAt: null,
  revealedAt: null,
  cancelledAt: null,
  cancelReason: null,
  sides: { client: { ...side, ...client }, contractor: side },
})

function home(membership: Membership, over: Partial<ProjectHome> = {}, members: ProjectMember[] = []): ProjectHome {
  const project = {
    ...{ id: 'p', name: 'Wijk', description: '', deletionDueAt: null, personId: 'me', organisations: [] },
    kind: 'work' as const,
  }
  return {
    project: { ...project, membership, members },
    round: null,
    earlier: [],
    session: null,
    sheet: null,
    progress: [],
    colleagues: [],
    gaps: [],
    rules: null,
    declined: [],
    restored: null,
    ownTeam: [],
    records: [],
    mayMask: false,
    ...over,
  }
}

describe('what the project page asks of a person', () => {
  test('without a round a facilitator prepares one, and the others are told whether there is a facilitator', () => {
    const someone: ProjectMember = {
      personId: 'f',
      name: 'F',
      functionTitle: '',
      organisationName: null,
      withoutMail: false,
      leadNamedBy: null,
      ...facilitator,
    }
    expect(taskOf(home(facilitator, {}, [someone]))).toEqual({ kind: 'no-round', as: 'facilitator', facilitator: true })
    expect(taskOf(home(lead))).toEqual({ kind: 'no-round', as: 'lead', facilitator: false })
    expect(taskOf(home(member))).toEqual({ kind: 'no-round', as: 'participant', facilitator: false })
  })

  test('in a draft the facilitator sees what is missing, a lead agrees once, and the others wait', () => {
    const draft = round('draft')
    expect(taskOf(home(facilitator, { round: draft, gaps: ['client-consent'] }))).toEqual({
      kind: 'draft-facilitator',
      ready: false,
    })
    expect(taskOf(home(facilitator, { round: draft }))).toEqual({ kind: 'draft-facilitator', ready: true })
    expect(taskOf(home(lead, { round: draft }))).toEqual({ kind: 'draft-lead', consentGiven: false })
    const agreed = round('draft', { facilitatorsAccepted: true })
    expect(taskOf(home(lead, { round: agreed }))).toEqual({ kind: 'draft-lead', consentGiven: true })
    expect(taskOf(home(member, { round: draft }))).toEqual({ kind: 'draft-participant' })
  })

  test('in an open round a participant begins, goes on where an answer is missing, checks, and has handed in', () => {
    const open = round('open')
    const ask = (over: Partial<AnswerSheet>) => taskOf(home(member, { round: open, sheet: sheet(over) }))
    expect(ask({ begun: false })).toEqual({ kind: 'begin' })
    expect(ask({ answers: answers(5) })).toEqual({ kind: 'go-on', answered: 5, next: 6 })
    expect(ask({ answers: answers(8) })).toEqual({ kind: 'check' })
    expect(ask({ answers: answers(8), handedIn: true })).toEqual({ kind: 'handed-in' })
    const paper = { entryId: 'e', enteredBy: 'lead' }
    expect(ask({ answers: answers(5), paper })).toEqual({ kind: 'on-paper' })
    expect(ask({ answers: answers(5), paper, handedIn: true })).toEqual({ kind: 'handed-in' })
    expect(ask({ takesPart: false })).toEqual({ kind: 'not-participant' })
    expect(taskOf(home(facilitator, { round: open }))).toEqual({ kind: 'open-facilitator' })
  })

  test('once the whole own side handed in, its lead is asked to lock, with or without a sheet of the lead', () => {
    const open = round('open')
    const counted = (handedIn: number, invited: number) => [
      { side: 'client' as const, handedIn, invited, locked: false },
    ]
    const own = sheet({ answers: answers(8), handedIn: true })
    const ask = (membership: Membership, handedIn: number, invited = 4, mine: AnswerSheet = own) =>
      taskOf(home(membership, { round: open, sheet: mine, progress: counted(handedIn, invited) }))
    expect(ask(lead, 4)).toEqual({ kind: 'all-in', own: true })
    expect(ask(lead, 4, 4, sheet({ takesPart: false }))).toEqual({ kind: 'all-in', own: false })
    expect(ask(lead, 3)).toEqual({ kind: 'handed-in' })
    expect(ask(lead, 0, 0, sheet({ takesPart: false }))).toEqual({ kind: 'not-participant' })
    expect(ask(member, 4)).toEqual({ kind: 'handed-in' })
    const locked = round('open', { locked: true })
    expect(taskOf(home(lead, { round: locked, sheet: own, progress: counted(4, 4) })).kind).toBe('own-locked')
  })

  test('once the own side is locked a person waits, and who came later reads that they take part from the reveal on', () => {
    const locked = round('open', { locked: true })
    expect(taskOf(home(member, { round: locked, sheet: sheet() }))).toEqual({ kind: 'own-locked', late: false })
    expect(taskOf(home(member, { round: locked, sheet: sheet({ takesPart: false }) }))).toEqual({
      kind: 'own-locked',
      late: true,
    })
    expect(taskOf(home(member, { round: locked }))).toEqual({ kind: 'own-locked', late: true })
  })

  test('only the facilitator is asked to reveal, and afterwards to prepare the next round', () => {
    expect(taskOf(home(facilitator, { round: round('sealed') }))).toEqual({ kind: 'reveal' })
    expect(taskOf(home(lead, { round: round('sealed') }))).toEqual({ kind: 'sealed' })
    expect(taskOf(home(facilitator, { round: round('revealed') }))).toEqual({ kind: 'revealed', next: true })
    expect(taskOf(home(member, { round: round('aligned') }))).toEqual({ kind: 'revealed', next: false })
    expect(taskOf(home(facilitator, { round: round('cancelled') }))).toEqual({ kind: 'cancelled', next: true })
    expect(taskOf(home(lead, { round: round('cancelled') }))).toEqual({ kind: 'cancelled', next: false })
  })

  test('while a round stands still after a restore nobody is asked for anything but what the leads know', () => {
    const still = { ...round('sealed'), standsStillSince: new Date(0) }
    const said = (answered: boolean) => ({ round: still, restored: { asked: true, answered } })
    expect(taskOf(home(lead, said(false)))).toEqual({ kind: 'stands-still', ask: 'asked', cancels: false })
    expect(taskOf(home(lead, said(true)))).toEqual({ kind: 'stands-still', ask: 'answered', cancels: false })
    const others = { round: still, restored: { asked: false, answered: false } }
    expect(taskOf(home(facilitator, others))).toEqual({ kind: 'stands-still', ask: 'others', cancels: true })
    expect(taskOf(home(member, others))).toEqual({ kind: 'stands-still', ask: 'others', cancels: false })
  })

  test('while a session is open everyone is asked in, and afterwards to read its record', () => {
    const ask = (membership: Membership, closedAt: Date | null) =>
      taskOf(home(membership, { round: round('revealed'), session: { id: 's', openedAt: new Date(0), closedAt } }))
    expect(ask(facilitator, null)).toEqual({ kind: 'session-open', leads: true })
    expect(ask(member, null)).toEqual({ kind: 'session-open', leads: false })
    expect(ask(facilitator, new Date(1))).toEqual({ kind: 'session-held', next: true })
    expect(ask(lead, new Date(1))).toEqual({ kind: 'session-held', next: false })
  })
})

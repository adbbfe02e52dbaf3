import { expect, test } from 'vitest'
import { draftOf, emptyDraft, outcomeIn, readDraft, type OutcomeDraft } from './outcome-draft.ts'

const agreement: OutcomeDraft = {
  ...emptyDraft,
  what: ' Elke vrijdag één lijst ',
  owners: { client: 'm', contractor: 't' },
  due: '15 januari 2027',
  sign: 'Niemand vraagt er nog naar',
}

test('an agreement is complete with what, who, when and how it shows', () => {
  expect(outcomeIn(agreement, '2026-11-24')).toEqual({
    outcome: {
      kind: 'agreement',
      what: 'Elke vrijdag één lijst',
      owners: { client: 'm', contractor: 't' },
      due: '2027-01-15',
      sign: 'Niemand vraagt er nog naar',
    },
  })
})

test('each field that is missing or wrong is named, in the order of the form', () => {
  expect(outcomeIn(emptyDraft, '2026-11-24')).toEqual({
    faults: {
      what: 'empty',
      'owner-client': 'chooseSomeone',
      'owner-contractor': 'chooseSomeone',
      due: 'empty',
      sign: 'empty',
    },
  })
  expect(outcomeIn({ ...agreement, due: 'gauw' }, '2026-11-24')).toEqual({ faults: { due: 'dueWrong' } })
  expect(outcomeIn({ ...agreement, due: '23-11-2026' }, '2026-11-24')).toEqual({ faults: { due: 'duePast' } })
  expect(outcomeIn({ ...agreement, due: '24-11-2026' }, '2026-11-24')).toHaveProperty('outcome')
})

test('a difference needs the reason of both sides, and nothing else', () => {
  const difference: OutcomeDraft = {
    ...emptyDraft,
    kind: 'difference',
    reasons: { client: 'De raad', contractor: ' ' },
  }
  expect(outcomeIn(difference, '2026-11-24')).toEqual({ faults: { 'reason-contractor': 'empty' } })
})

test('what was kept comes back as it was, and what is no draft does not', () => {
  expect(readDraft(JSON.stringify(agreement))).toEqual(agreement)
  expect([readDraft(''), readDraft('{'), readDraft('1'), readDraft('{}')]).toEqual([null, null, null, null])
})

test('what stands there already can be written further', () => {
  const written = outcomeIn(agreement, '2026-11-24')
  if (!('outcome' in written)) throw new Error('the agreement is not complete')
  const draft = draftOf(written.outcome, () => '15 januari 2027')
  expect(outcomeIn(draft, '2026-11-24')).toEqual(written)
})

import { expect, test } from 'vitest'
import { actionIn, emptyAction, readAction } from './action-draft.ts'

const draft = { text: ' Bellen. ', ownerId: 'tom', due: '1 april 2027' }

test('an action is whole with words, somebody and a day that is still to come', () => {
  expect(actionIn(draft, '2027-04-01')).toEqual({ action: { text: 'Bellen.', ownerId: 'tom', due: '2027-04-01' } })
  expect(actionIn(draft, '2027-04-02')).toEqual({ faults: { due: 'duePast' } })
  expect(actionIn({ ...draft, due: 'gauw' }, '2027-01-01')).toEqual({ faults: { due: 'dueWrong' } })
  expect(actionIn(emptyAction, '2027-01-01')).toEqual({
    faults: { text: 'empty', ownerId: 'chooseSomeone', due: 'empty' },
  })
})

test('a draft comes back as it was kept, and what is none is an empty one', () => {
  expect(readAction(JSON.stringify(draft))).toEqual(draft)
  for (const kept of ['', 'x', 'null', '{}']) expect(readAction(kept)).toEqual(emptyAction)
})

import { expect, test } from 'vitest'
import { teamFiguresOf } from './teams.ts'

test('what teams read of a pattern is counted from the labels alone, and says nothing of municipalities', () => {
  const figures = teamFiguresOf(4, [
    ['diverging-client', 5],
    ['diverging-contractor', 1],
    ['shared-strength', 6],
    ['unknown', 2],
  ])
  const directions = { clientHigher: 5, contractorHigher: 1 }
  expect(figures.patterns).toEqual([{ label: 'diverging', neighbourhoods: 6, directions }])
  expect(figures).toMatchObject({ n: 14, diverging: directions })
})

test('a factor of which nothing may be said has no figure', () => {
  expect(teamFiguresOf(4, null)).toEqual({ factor: 4, n: null, labels: null, diverging: null, patterns: null })
})

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import nl from '@/lib/i18n/messages/nl/game-rules.json'
import {
  areNamesAgreed,
  gameRulesParts,
  gameRulesVersion,
  hasAccepted,
  linesIn,
  sidesToAccept,
  type GameRules,
  type RulesAcceptance,
} from './game-rules.ts'

/**
 * What people accepted stands as it was: the text of a version, as SHA-256. Another text is a new version beside this
 * one, with its own line here, a higher `gameRulesVersion`, and `authz.game_rules_version` with it.
 */
const published: Readonly<Record<number, string>> = {
  1: '71845509b0de6483720fe7309362c27613a9b26d962c27c7efcee43c7915465a',
}

test('a text that people accepted never changes: other words are a new version, and the newest is the one of now', () => {
  const text = gameRulesParts.flatMap((part) => Object.values(nl['version-1'][part]))
  expect(createHash('sha256').update(text.join('\n')).digest('hex')).toBe(published[1])
  const versions = Object.keys(nl).flatMap((key) => (key.startsWith('version-') ? [Number(key.slice(8))] : []))
  expect(versions).toEqual(Object.keys(published).map(Number))
  expect(Math.max(...versions)).toBe(gameRulesVersion)
  expect(Object.keys(nl['version-1'])).toEqual([...gameRulesParts])
})

const given = (over: Partial<RulesAcceptance> = {}): RulesAcceptance => ({
  ...{ name: 'Samira', textVersion: 2, linesNumber: 3, namesInFiles: true, acceptedAt: new Date(0) },
  ...over,
})
const rules = (client: RulesAcceptance | null, contractor: RulesAcceptance | null): GameRules => ({
  ...{ textVersion: 2, linesNumber: 3, lines: ['Wij bellen.'] },
  accepted: { client, contractor },
})

describe('a side has accepted', () => {
  test.each([
    ['nothing', null, false],
    ['this text and these lines', given(), true],
    ['an older text', given({ textVersion: 1 }), false],
    ['other lines', given({ linesNumber: 2 }), false],
    ['without names in files', given({ namesInFiles: false }), true],
  ])('%s', (_, last, expected) => {
    expect(hasAccepted(rules(last, null), 'client')).toBe(expected)
    expect(sidesToAccept(rules(last, given()))).toEqual(expected ? [] : ['client'])
  })
})

test('names stand in files only where both sides say yes, whatever text that was about', () => {
  expect(areNamesAgreed(rules(given(), given({ textVersion: 1 })))).toBe(true)
  expect(areNamesAgreed(rules(given(), given({ namesInFiles: false })))).toBe(false)
  expect(areNamesAgreed(rules(given(), null))).toBe(false)
})

test('a box holds a line each, without what is around it and without empty ones', () => {
  expect(linesIn('  Wij bellen. \n\n\n Elke maand. ')).toEqual(['Wij bellen.', 'Elke maand.'])
  expect(linesIn(' \n ')).toEqual([])
})

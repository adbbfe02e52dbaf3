import { expect, test } from 'vitest'
import { z } from 'zod'
import { knownFieldsOf } from './known-fields.ts'
import { cutToKnown, knownPartOf } from './known-form.ts'

const schema = z.object({
  email: z.string().max(254),
  picks: z.array(z.enum(['1', '2', '3', '4'])).max(3),
  asked: z.object({ programmeId: z.guid() }).optional(),
  aspects: z.record(z.string().regex(/^[a-z]{1,9}$/), z.enum(['goes-well', 'pinches'])),
})
const known = knownFieldsOf(schema)

const formOf = (fields: readonly (readonly [string, string | File])[]): FormData => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}
const namesOf = (...fields: (readonly [string, string])[]) =>
  [...knownPartOf(formOf(fields), known)].map(([name]) => name)

test('of a form only what its schema knows is parsed', () => {
  const fields = [
    ['email', 'a'],
    ['picks', '1'],
    ['picks', '2'],
    ['picks[2]', '3'],
    ['asked.programmeId', 'x'],
    ['aspects.money', 'pinches'],
    ['role', 'sideLead'],
    ['__proto__.role', 'sideLead'],
    ['__intent__', '{"type":"reset"}'],
    ['__state__', 'no JSON'],
  ] as const
  const kept = ['email', 'picks', 'picks', 'picks[2]', 'asked.programmeId', 'aspects.money']
  expect(namesOf(...fields)).toEqual(kept)
})

test.each([
  'email[400000000]',
  'email[0]',
  'email.x',
  'email[',
  'picks[3]',
  'picks[99999999]',
  'picks[0][0]',
  'picks.0',
  'asked',
  'asked[0]',
  'asked.other',
  'aspects',
  'aspects.UP',
  'aspects.__proto__',
  `aspects${'.a'.repeat(5000)}`,
  'unknown[5]',
])('a field %s is none of this form, which is refused for it', (name) => {
  expect(() => namesOf([name, '1'])).toThrow('form-unfit')
})

test('a single field twice, a file, and more than 300 fields are refused, known or not', () => {
  expect(() => namesOf(['email', 'a'], ['email', 'b'])).toThrow('form-unfit')
  expect(() => knownPartOf(formOf([['email', new File(['a'], 'a.txt')]]), known)).toThrow('form-unfit')
  const many = Array.from({ length: 300 }, () => ['x', '1'] as const)
  expect(namesOf(...many)).toEqual([])
  expect(() => namesOf(...many, ['x', '1'])).toThrow('form-unfit')
})

test('what comes back is no longer than its schema takes, whole signs, and known names alone', () => {
  const typed = {
    email: 'é'.repeat(300),
    picks: ['1', '2', '22222', '4'],
    more: 'x',
    asked: { programmeId: 'p'.repeat(99) },
  }
  expect(cutToKnown(typed, known)).toEqual({
    email: 'é'.repeat(254),
    picks: ['1', '2', '2', '4'],
    asked: { programmeId: 'p'.repeat(36) },
  })
  expect(cutToKnown({ email: `${'a'.repeat(253)}𝒲` }, known)).toEqual({ email: 'a'.repeat(253) })
  expect(cutToKnown({ email: 'a\r\n'.repeat(120) }, known)).toEqual({ email: 'a\n'.repeat(120).trim() })
  expect(cutToKnown({ picks: Array(100).fill('1'), email: ['a'] }, known)).toEqual({ picks: Array(20).fill('1') })
})

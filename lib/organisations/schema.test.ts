import { describe, expect, test } from 'vitest'
import { boxSchema, emailSchema, nameSchema, newOrganisationSchema, textSchema } from './schema.ts'

describe('an address', () => {
  test.each([
    ['anna@example.nl', 'anna@example.nl'],
    ['  Anna.de-Vries+wijk@Example.NL ', 'anna.de-vries+wijk@example.nl'],
  ])('%s is one, in lower case', (typed, email) => {
    expect(emailSchema.parse(typed)).toBe(email)
  })

  test.each([
    ['a look-alike of @', 'anna＠example.nl'],
    ['a small commercial at', 'anna﹫example.nl'],
    ['a Cyrillic а', 'аnna@example.nl'],
    ['a letter of the domain that only looks Latin', 'anna@exаmple.nl'],
    ['a Kelvin sign', 'anna@\u212Apn.nl'],
    ['a dotless i', 'mıjn@example.nl'],
    ['an invisible space', 'anna\u200b@example.nl'],
    ['a right-to-left mark', 'anna\u202e@example.nl'],
    ['two recipients with a comma', 'anna@example.nl,bram@example.nl'],
    ['two recipients with a semicolon', 'anna@example.nl;bram@example.nl'],
    ['two recipients with a space', 'anna@example.nl bram@example.nl'],
    ['two at signs', 'anna@bram@example.nl'],
    ['a line break and a header', 'anna@example.nl\r\nBcc: bram@example.nl'],
    ['an encoded line feed', 'anna@example.nl%0abcc:bram@example.nl'],
    ['a NUL', 'anna@example.nl\0'],
    ['a tab', 'an\tna@example.nl'],
    ['a name round it', 'Anna <anna@example.nl>'],
    ['brackets', '<anna@example.nl>'],
    ['no domain', 'anna@'],
    ['nothing', ''],
    ['too much', `${'a'.repeat(250)}@x.nl`],
  ])('with %s is refused', (_what, typed) => {
    expect(emailSchema.safeParse(typed).success).toBe(false)
  })
})

describe('a name', () => {
  test('is one line of 1 to so many characters, trimmed', () => {
    expect(nameSchema(10).parse('  Ömer 👷 ')).toBe('Ömer 👷')
    for (const typed of ['', '   ', 'x'.repeat(11), 'a\nb', 'a\rb', 'a\0b', 'a\u2028b', 'a\u2029b', 'a\u0085b'])
      expect(nameSchema(10).safeParse(typed).success, JSON.stringify(typed)).toBe(false)
  })

  test('of an organisation goes with one of the kinds', () => {
    expect(newOrganisationSchema.safeParse({ kind: 'contractor', name: 'Weg en Wijk' }).success).toBe(true)
    expect(newOrganisationSchema.safeParse({ kind: 'other', name: 'Weg en Wijk' }).success).toBe(false)
  })
})

test.each([
  ['a name', nameSchema(80)],
  ['a box', boxSchema(80)],
  ['a text', textSchema(80)],
] as const)('%s that is too long says how long it may be, however long it is', (_kind, schema) => {
  for (const length of [81, 80 * 12 + 1]) {
    const { error } = schema.safeParse('x'.repeat(length))
    expect(error?.issues.map(({ message }) => message)).toEqual(['too-long:80'])
  }
  expect(schema.safeParse('x'.repeat(80)).success).toBe(true)
})

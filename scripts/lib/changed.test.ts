import { describe, expect, test } from 'vitest'
import { concernedBy } from './changed.mjs'

describe('what a change can touch', () => {
  test('is for a component no database, and for a text no tests', () => {
    expect(concernedBy(['components/ui/button.tsx', 'docs/look.md'])).toEqual({
      code: ['components/ui/button.tsx'],
      specs: [],
      withDatabase: [],
    })
  })

  test('is for code of lib and for statements of the database what has a database, and a spec is run itself', () => {
    const files = [
      'e2e/seal.spec.ts',
      'lib/team/rules/model.ts',
      'lib/i18n/messages/nl/mails.json',
      'prisma/rules/20-team.sql',
    ]
    expect(concernedBy(files)).toEqual({
      code: ['e2e/seal.spec.ts', 'lib/team/rules/model.ts'],
      specs: ['e2e/seal.spec.ts'],
      withDatabase: ['lib/team/rules/model.ts', 'prisma/rules/20-team.sql'],
    })
  })
})

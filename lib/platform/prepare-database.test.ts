import { describe, expect, test } from 'vitest'
import { refuseTooStrong } from './prepare-database.ts'

const plain = {
  rolname: 'wijkspiegel_app',
  rolsuper: false,
  rolbypassrls: false,
  rolcreaterole: false,
  rolinherit: false,
}

describe('a role that exists already', () => {
  test('is used when it has no more rights than ours', () => {
    expect(() => {
      refuseTooStrong(plain)
    }).not.toThrow()
  })

  test.each(['rolsuper', 'rolbypassrls', 'rolcreaterole', 'rolinherit'])(
    'is refused by name when it has %s',
    (right) => {
      expect(() => {
        refuseTooStrong({ ...plain, [right]: true })
      }).toThrow('wijkspiegel_app exists with more rights')
    },
  )
})

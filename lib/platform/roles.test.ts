import { describe, expect, test } from 'vitest'
import { databaseOf, rolePassword, roleUrlFor, scramVerifier, withDatabase } from './roles.ts'

const secret = 'x'.repeat(32)

describe('the connection string of a role', () => {
  test('keeps server, database and query, and drops the user and password that were given', () => {
    const url = new URL(roleUrlFor('postgresql://admin:hidden@db.example.nl:6543/wijk?sslmode=require', secret, 'app'))
    expect([url.host, url.pathname, url.search, url.username]).toEqual([
      'db.example.nl:6543',
      '/wijk',
      '?sslmode=require',
      'wijkspiegel_app',
    ])
    expect(url.href).not.toContain('hidden')
    expect(url.password).toBe(rolePassword(secret, 'app'))
  })

  test('has another password for each role and each secret, fit for an address', () => {
    const passwords = [rolePassword(secret, 'app'), rolePassword(secret, 'auth'), rolePassword(`${secret}y`, 'app')]
    expect(new Set(passwords).size).toBe(3)
    for (const password of passwords) expect(password).toMatch(/^[\w-]{43}$/)
  })

  test('names the database as given, also with signs that an address must escape', () => {
    expect(databaseOf(withDatabase('postgresql://h/x', 'wijk spiegel/1'))).toBe('wijk spiegel/1')
    expect(databaseOf('postgresql://h')).toBe('postgres')
  })
})

test('the stored form of a password equals the example of RFC 7677', () => {
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64')
  expect(scramVerifier('pencil', salt, 4096)).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  )
})

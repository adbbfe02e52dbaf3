import { describe, expect, test } from 'vitest'
import { checkEnvironment, isLoopback, parseEnvironment } from './env.ts'

const demo = {
  DATABASE_URL: 'postgresql://127.0.0.1:5432/wijkspiegel',
  WIJKSPIEGEL_SECRET: 's'.repeat(32),
  APP_URL: 'http://localhost:3000',
  WIJKSPIEGEL_DEMO: '1',
}
const production = {
  DATABASE_URL: 'postgresql://db.example.nl/wijkspiegel?sslmode=require',
  WIJKSPIEGEL_SECRET: 's'.repeat(32),
  APP_URL: 'https://wijkspiegel.example.nl',
  SMTP_URL: 'smtps://user:word@mail.example.nl:465',
  MAIL_FROM: 'Wijkspiegel <no-reply@example.nl>',
  NODE_ENV: 'production',
}

describe('the server starts', () => {
  test('as a demo with nothing but a database, a secret and an address', () => {
    expect(checkEnvironment(demo)).toEqual([])
    expect(parseEnvironment(demo)).toMatchObject({ demo: true, production: false, smtpUrl: null })
  })

  test('in production with a mail server and an https address', () => {
    expect(parseEnvironment(production)).toMatchObject({ demo: false, production: true, appUrl: production.APP_URL })
  })

  test('as a hosted demo, on the internet', () => {
    const hosted = { ...demo, APP_URL: 'https://demo.example.nl', WIJKSPIEGEL_DEMO: 'hosted' }
    expect(checkEnvironment(hosted)).toEqual([])
    expect(parseEnvironment(hosted)).toMatchObject({ demo: true, hostedDemo: true, production: false, smtpUrl: null })
    expect(parseEnvironment(demo).hostedDemo).toBe(false)
  })

  test('with an address to write to, or none', () => {
    expect(parseEnvironment({ ...production, CONTACT_EMAIL: 'wijk@example.nl' }).contactEmail).toBe('wijk@example.nl')
    expect(parseEnvironment({ ...production, CONTACT_EMAIL: '' }).contactEmail).toBeNull()
  })

  test('with the name of who runs it, or none', () => {
    expect(parseEnvironment({ ...production, OPERATOR_NAME: ' Gemeente Eikenwaard ' }).operatorName).toBe(
      'Gemeente Eikenwaard',
    )
    for (const unset of [{}, { OPERATOR_NAME: '' }, { OPERATOR_NAME: '  ' }])
      expect(parseEnvironment({ ...production, ...unset }).operatorName).toBeNull()
  })

  test('with its own version and an absolute data folder', () => {
    const parsed = parseEnvironment({ ...demo, WIJKSPIEGEL_DATA: 'somewhere' })
    expect(parsed.dataFolder).toBe(`${process.cwd()}/somewhere`)
    expect(parsed.version).toMatch(/^\d+\.\d+\.\d+/)
  })
})

describe('the server refuses to start', () => {
  test.each([
    ['DATABASE_URL', 'DATABASE_URL is missing'],
    ['WIJKSPIEGEL_SECRET', 'WIJKSPIEGEL_SECRET is missing'],
    ['APP_URL', 'APP_URL is missing'],
    ['SMTP_URL', 'SMTP_URL is missing'],
    ['MAIL_FROM', 'MAIL_FROM is missing'],
  ])('without %s, absent or empty, with one sentence about it', (name, sentence) => {
    for (const value of [undefined, '', ' ']) {
      const problems = checkEnvironment({ ...production, [name]: value })
      expect(problems).toHaveLength(1)
      expect(problems[0]).toContain(sentence)
    }
  })

  test.each([
    ['DATABASE_URL', 'mysql://localhost/x', 'is not a PostgreSQL address'],
    ['DATABASE_POOLER_URL', 'host:6432', 'DATABASE_POOLER_URL is not a PostgreSQL address'],
    ['WIJKSPIEGEL_SECRET', 'short', 'too short'],
    ['APP_URL', 'wijkspiegel.example.nl', 'is not a web address'],
    ['APP_URL', 'https://example.nl/path', 'leave path'],
    ['APP_URL', 'http://example.nl', 'must begin with https'],
    ['SMTP_URL', 'mail.example.nl', 'is not a mail server address'],
    ['MAIL_FROM', 'nobody', 'is not an address'],
    ['MAIL_FROM', 'a@b.nl\r\nBcc: c@d.nl', 'is not an address'],
    ['CONTACT_EMAIL', 'Wijkspiegel <a@example.nl>', 'CONTACT_EMAIL is not an address'],
    ['OPERATOR_NAME', 'Gemeente\nEikenwaard', 'OPERATOR_NAME is not a name'],
    ['OPERATOR_NAME', 'x'.repeat(121), 'at most 120 characters'],
    ['WIJKSPIEGEL_AUDIT_MONTHS', '11', 'from 12 to 120'],
    ['WIJKSPIEGEL_AUDIT_MONTHS', '121', 'from 12 to 120'],
    ['WIJKSPIEGEL_DEMO', 'true', 'neither 1 nor 0, nor hosted'],
  ])('with %s set to %j', (name, value, sentence) => {
    const problems = checkEnvironment({ ...production, [name]: value })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(sentence)
  })

  test.each(['SMTP_URL', 'MAIL_FROM', 'WIJKSPIEGEL_DNS', 'WIJKSPIEGEL_SIGN_IN_HOSTS', 'DATABASE_POOLER_URL'])(
    'as a hosted demo with %s, which would let it reach out or past its copies',
    (name) => {
      const values = {
        SMTP_URL: 'smtps://mail.example.nl',
        MAIL_FROM: 'Wijkspiegel <no-reply@example.nl>',
        WIJKSPIEGEL_DNS: '192.0.2.53',
        WIJKSPIEGEL_SIGN_IN_HOSTS: 'login.example',
        DATABASE_POOLER_URL: 'postgresql://localhost:6432/wijkspiegel',
      }
      const hosted = { ...demo, WIJKSPIEGEL_DEMO: 'hosted', APP_URL: 'https://demo.example.nl' }
      const problems = checkEnvironment({ ...hosted, [name]: values[name as keyof typeof values] })
      expect(problems).toEqual([expect.stringContaining(`A hosted demo has no ${name}`)])
    },
  )

  test('as a hosted demo that others can reach without https', () => {
    const hosted = { ...demo, WIJKSPIEGEL_DEMO: 'hosted', APP_URL: 'http://demo.example.nl' }
    expect(checkEnvironment(hosted)).toEqual([expect.stringContaining('must begin with https')])
  })

  test('naming every problem at once', () => {
    expect(checkEnvironment({})).toHaveLength(5)
    expect(() => parseEnvironment({})).toThrow(/DATABASE_URL.*\n.*WIJKSPIEGEL_SECRET/)
  })

  test.each([
    'http://example.nl:3000',
    'https://example.nl',
    'http://192.168.1.5:3000',
    'http://localhost.example.nl',
    'http://127.0.0.1.example.nl',
  ])('as a demo on %s, which others may reach', (address) => {
    expect(checkEnvironment({ ...demo, APP_URL: address }).join()).toContain('Demo mode signs anybody in')
  })
})

test.each(['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:80', 'https://LOCALHOST'])(
  '%s is this machine alone',
  (address) => {
    expect(isLoopback(address)).toBe(true)
  },
)

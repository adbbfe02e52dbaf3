import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startMailServer, type TestMailServer } from '@/lib/testing/mail-server.ts'
import { forgetEnvironment } from './env.ts'
import { MailError, sendMail } from './mail.ts'
import { readOutbox, readOutboxMail } from './outbox.ts'

const mail = { to: 'noor@example.nl', subject: 'Je link', html: '<p>Één</p>', text: 'Één' }
let folder: string
let server: TestMailServer | undefined

function settings(change: Record<string, string>): void {
  const given = {
    SMTP_URL: undefined,
    MAIL_FROM: undefined,
    DATABASE_URL: 'postgresql://localhost/none',
    WIJKSPIEGEL_SECRET: 'a-secret-for-tests-that-opens-nothing',
    WIJKSPIEGEL_DEMO: '1',
    WIJKSPIEGEL_DATA: folder,
    APP_URL: 'http://localhost:3000',
    ...change,
  }
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value)
  forgetEnvironment()
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wijkspiegel-mail-'))
  settings({})
})
afterEach(() => {
  server?.close()
  server = undefined
  rmSync(folder, { recursive: true, force: true })
  vi.unstubAllEnvs()
  forgetEnvironment()
})

/** A mail server that accepts everything, or refuses every reader, and records what it was told. */
async function mailServer(answerToReader: string): Promise<TestMailServer> {
  server = await startMailServer(() => answerToReader)
  return server
}

describe('sending a mail', () => {
  test('without a mail server, puts a letter and its words into the outbox', async () => {
    await sendMail(mail)
    const [kept] = await readOutbox(10)
    expect(kept).toMatchObject(mail)
    const letter = readFileSync(join(folder, 'outbox', `${kept?.id ?? ''}.eml`), 'utf8')
    expect(letter).toMatch(/^To: noor@example\.nl$/m)
    expect(letter).toMatch(/^Auto-Submitted: auto-generated$/m)
    expect(letter).toMatch(/multipart\/alternative/)
    expect(readdirSync(join(folder, 'outbox')).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('lists the newest first, no more than was asked for', async () => {
    await sendMail({ ...mail, subject: 'een' })
    await new Promise((done) => setImmediate(done))
    await sendMail({ ...mail, subject: 'twee' })
    const all = await readOutbox(10)
    expect(all.map(({ id }) => id)).toEqual(
      all
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    )
    expect(await readOutbox(1)).toHaveLength(1)
  })

  test('refuses anything but one address, before it goes anywhere', async () => {
    const wrong = [
      'a@b.nl,c@d.nl',
      'a@b.nl\r\nBcc: c@d.nl',
      'a@b@c.nl',
      'Noor <a@b.nl>',
      'a b@c.nl',
      '',
      'a@',
      'a;b@c.nl',
    ]
    for (const to of wrong) await expect(sendMail({ ...mail, to }), to).rejects.toThrow(MailError)
    expect(await readOutbox(10)).toEqual([])
  })

  test('keeps a subject on its one line', async () => {
    await sendMail({ ...mail, subject: 'Vogelbuurt\r\nBcc: c@d.nl' })
    const [kept] = await readOutbox(1)
    const letter = readFileSync(join(folder, 'outbox', `${kept?.id ?? ''}.eml`), 'utf8')
    expect(letter).toMatch(/^Subject: Vogelbuurt Bcc: c@d\.nl$/m)
    expect(letter).not.toMatch(/^Bcc:/m)
  })

  test('reads no file but a mail of the outbox, whatever the id is', async () => {
    await sendMail(mail)
    const [kept] = await readOutbox(1)
    expect(await readOutboxMail(kept?.id ?? '')).toMatchObject(mail)
    for (const id of ['../outbox', '..', '', `../outbox/${kept?.id ?? ''}`, `${kept?.id ?? ''}.json`]) {
      expect(await readOutboxMail(id)).toBeNull()
    }
  })

  test('puts it into a folder that nobody else looks into', async () => {
    await sendMail(mail)
    expect(statSync(join(folder, 'outbox')).mode & 0o777).toBe(0o700)
  })

  test('an outbox that nobody wrote to is empty', async () => {
    expect(await readOutbox(10)).toEqual([])
  })

  test('goes through the mail server of the settings, and then into no outbox', async () => {
    const { url, said } = await mailServer('250 fine')
    settings({ SMTP_URL: url, MAIL_FROM: 'Wijkspiegel <no-reply@example.nl>' })
    await sendMail(mail)
    expect(said).toContain('RCPT TO:<noor@example.nl>')
    expect(said).toContain('MAIL FROM:<no-reply@example.nl>')
    expect(await readOutbox(10)).toEqual([])
  })

  test('does not leave without TLS, and tells the server neither password nor reader, unless it is this very machine', async () => {
    const { url, said } = await mailServer('250 fine')
    // all addresses of this machine: by name it is not the loopback
    const elsewhere = url.replace('smtp://127.0.0.1', 'smtp://user:word@0.0.0.0')
    settings({ SMTP_URL: elsewhere, MAIL_FROM: 'no-reply@example.nl' })
    await expect(sendMail(mail)).rejects.toMatchObject({ name: 'MailError', code: '502' })
    expect(said.filter((line) => /^(AUTH|MAIL|RCPT|DATA)/.test(line))).toEqual([])
    settings({ SMTP_URL: url, MAIL_FROM: 'no-reply@example.nl' })
    await sendMail(mail)
    expect(said).toContain('RCPT TO:<noor@example.nl>')
  })

  test('a refusal of the mail server quotes no address, only its code', async () => {
    const { url } = await mailServer('550 5.1.1 <noor@example.nl> unknown')
    settings({ SMTP_URL: url, MAIL_FROM: 'no-reply@example.nl' })
    const error = await sendMail(mail).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(MailError)
    expect(error).toMatchObject({ code: '550', message: 'the mail was not sent (550)' })
    expect(JSON.stringify(error) + String(error)).not.toContain('noor')
  })
})

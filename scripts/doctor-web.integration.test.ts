import { once } from 'node:events'
import { chmodSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer as overHttp } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { selfSigned } from '@/bench/proxy/certificate.ts'
import { faultsOfHttp } from '@/lib/platform/doctor/web.ts'
import { goneListOf, prepareGoneList } from '@/lib/platform/gone-list.ts'
import { addressOf, backupOf, ready, trust, useInstallation } from '@/lib/testing/installation.ts'

const house = useInstallation()

test.each([
  ['an older server', { version: '0.0.1' }, /^server: The server runs version 0\.0\.1/],
  [
    'jobs that do not run',
    { status: 'not-ready', jobs: { here: 'stand still', late: 0, givenUp: 0 } },
    /^server: The server runs no jobs/,
  ],
  ['jobs that are late', { jobs: { here: 'run', late: 3, givenUp: 0 } }, /^server: 3 jobs are late/],
  ['mails that fail', { mail: { waiting: 2, refused: 0 } }, /^server: 2 mails failed/],
  ['a server that is not ready', { status: 'not-ready' }, /^server: The server says that it is not ready/],
  [
    'a proxy too few',
    { proxies: { set: 1, seen: 0 } },
    /^proxies: WIJKSPIEGEL_PROXIES is 1, and 0 wrote .* come from anywhere/,
  ],
  [
    'a proxy too many',
    { proxies: { set: 0, seen: 1 } },
    /^proxies: WIJKSPIEGEL_PROXIES is 0, and 1 wrote .* count as one/,
  ],
  ['something else at its address', { status: 'hello' }, /^server: Something else than Wijkspiegel answers/],
])('finds %s', async (_what, changed, words) => {
  house.kept.said = { ...ready, ...changed }
  expect(await house.faults()).toEqual([expect.stringMatching(words)])
})

test('finds what is wrong with https: the certificate, its end, what browsers are told, and an address without', async () => {
  house.kept.hsts = false
  expect(await house.faults()).toEqual([expect.stringMatching(/^https: Browsers are not told to stay on https/)])
  house.kept.hsts = true
  expect(await house.faults({ APP_URL: house.settings.APP_URL?.replace('localhost', '127.0.0.1') ?? '' })).toEqual([
    expect.stringMatching(/certificate is for another name/),
  ])
  const short = selfSigned('localhost', 5)
  house.web.setSecureContext({ cert: short.certificate, key: short.key })
  try {
    expect((await house.faults())[0]).toMatch(/certificate is signed by itself/)
    trust(short.certificate)
    expect(await house.faults()).toEqual([expect.stringMatching(/^https: The certificate ends in 4 days/)])
  } finally {
    house.web.setSecureContext({ cert: house.certificate, key: house.key })
    trust(house.certificate)
  }
  expect((await house.faults({ APP_URL: 'https://127.0.0.1:1' }))[0]).toMatch(
    /cannot be reached from here \(ECONNREFUSED\)/,
  )
  const plain = overHttp((request, response) => {
    if (request.url === '/well') response.writeHead(301, { location: 'https://wijk.example.nl/' })
    response.end()
  }).listen(0)
  await once(plain, 'listening')
  const there = `http://${addressOf(plain)}`
  expect(await faultsOfHttp(new URL(`${there}/well`), 'https://wijk.example.nl')).toEqual([])
  expect(await faultsOfHttp(new URL(there), 'https://wijk.example.nl')).toEqual([
    expect.stringContaining('answers without https'),
  ])
  plain.close()
})

test.each([
  [
    'a reader that is not there',
    ['550 nobody', '250 fine'],
    /^mail: The mail server refuses the mail for good \(550\)/,
  ],
  [
    'a sender that it does not take',
    ['250 fine', '553 not you'],
    /^mail: The mail server does not take mail from MAIL_FROM \(553\)/,
  ],
  ['a server that is busy', ['451 later', '250 fine'], /^mail: The mail server does not take the mail now \(451\)/],
] as const)('finds %s', async (_what, answers, words) => {
  house.kept.mail = [...answers]
  expect(await house.faults()).toEqual([expect.stringMatching(words)])
})

test('finds a mail server that is not there', async () => {
  expect(await house.faults({ SMTP_URL: 'smtp://127.0.0.1:1' })).toEqual([
    expect.stringMatching(/^mail: .* cannot be reached/),
  ])
})

test('finds that the list of who was erased is not there, or that others can read it', async () => {
  const list = goneListOf(house.folder)
  chmodSync(list, 0o644)
  expect(await house.faults()).toEqual([expect.stringMatching(/^erasures: .* can be read by others .* chmod 600/)])
  rmSync(list)
  expect(await house.faults()).toEqual([expect.stringMatching(/^erasures: There is no .* start the server/)])
  await prepareGoneList(house.folder)
  expect(await house.faults()).toEqual([])
})

test('finds a disk that is full', async () => {
  expect(await house.faults({}, { roomMin: 1e9 })).toEqual([expect.stringMatching(/^disk: .* make room/)])
})

test('finds a backup that is missing, old or readable by others', async () => {
  expect(await house.faults({}, { backups: null })).toEqual([expect.stringMatching(/^backup: Nobody knows/)])
  expect(await house.faults({}, { backups: join(house.folder, 'nowhere') })).toEqual([
    expect.stringMatching(/^backup: The folder .* is not there/),
  ])
  const other = join(house.folder, 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'broken.backup'), 'no backup')
  expect(await house.faults({}, { backups: other })).toEqual([expect.stringMatching(/^backup: There is no backup in/)])
  // copied today, and made long ago
  const old = join(other, 'old.backup')
  writeFileSync(old, backupOf(new Date(Date.now() - 30 * 3_600_000)), { mode: 0o600 })
  utimesSync(old, new Date(), new Date())
  rmSync(join(other, 'broken.backup'))
  expect(await house.faults({}, { backups: other })).toEqual([
    expect.stringMatching(/^backup: The newest in .* is 30 hours old/),
  ])
  expect(await house.faults({}, { backups: other, backupHours: 48 })).toEqual([])
  chmodSync(old, 0o644)
  expect(await house.faults({}, { backups: other, backupHours: 48 })).toEqual([
    expect.stringMatching(/^backup: .* can be read by others/),
  ])
})

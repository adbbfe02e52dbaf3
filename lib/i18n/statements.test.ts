import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { localeCookieMaxAgeSeconds } from './config.ts'
import { loadMessages } from './messages.ts'

const source = (file: string) => readFileSync(file, 'utf8')
const sql = globSync(['prisma/migrations/*/migration.sql', 'prisma/rules/*.sql']).map(source).join('\n')

/** The number that the code defines for something; fails when the code no longer matches the pattern. */
function numberIn(text: string, pattern: RegExp): string {
  const found = new Set([...text.matchAll(new RegExp(pattern, 'g'))].map((match) => match[1]))
  expect([...found], String(pattern)).toHaveLength(1)
  return [...found][0] ?? ''
}

const session = source('lib/access/session.ts')
const longestDays = numberIn(session, /longestMs = (\d+) \* 24 \* hourMs/)
const idleHours = numberIn(session, /idleMs = (\d+) \* hourMs/)
const passHours = numberIn(sql, /ends_at timestamptz not null default now\(\) \+ interval '(\d+) hours'/)
const passHoursAfterClose = numberIn(sql, /x\.closed_at > pg_catalog\.statement_timestamp\(\) - interval '(\d+) hours'/)
const wrongCodeHours = numberIn(sql, /c\.tried_at < pg_catalog\.clock_timestamp\(\) - interval '(\d+) hours'/)
const cardDays = numberIn(sql, /r\.revealed_at > pg_catalog\.statement_timestamp\(\) - interval '(\d+) days'/)
const cardIdleMinutes = numberIn(sql, /idle_until, pg_catalog\.clock_timestamp\(\) \+ interval '(\d+) minutes'/)
const proposalDays = numberIn(sql, /expires_at timestamptz not null default now\(\) \+ interval '(\d+) days'/)
const linkMinutes = numberIn(source('lib/access/mail-sign-in.ts'), /linkLifetimeMinutes = (\d+)/)
const invitationDays = numberIn(sql, /expires_at = pg_catalog\.now\(\) \+ interval '(\d+) days'/)
const deletionDays = numberIn(sql, /deletion_due_at, pg_catalog\.now\(\) \+ interval '(\d+) days'/)

describe.each(['nl', 'en'] as const)('the privacy page in %s', (locale) => {
  test('names the periods that the code keeps', async () => {
    const { kept, long, cookies } = (await loadMessages(locale)).statements.privacy
    const numbersOf = (text: string) => text.match(/\d+/g)
    expect(numbersOf(long.session)).toEqual([longestDays, idleHours])
    expect(numbersOf(long.links)).toEqual([linkMinutes, invitationDays])
    expect(numbersOf(long.project)).toEqual([deletionDays])
    expect(numbersOf(cookies.session)).toEqual([longestDays])
    expect(numbersOf(long.seat)).toEqual([passHours, passHoursAfterClose, wrongCodeHours])
    for (const text of [cookies.seat, cookies.screen]) expect(numbersOf(text)).toEqual([passHours])
    expect(numbersOf(long.card)).toEqual([cardDays, cardIdleMinutes])
    expect(numbersOf(kept.proposalText)).toEqual([proposalDays])
    expect(localeCookieMaxAgeSeconds).toBe(365 * 24 * 60 * 60)
  })

  test('speaks of every cookie that the code sets, and of no other', async () => {
    const { cookies } = (await loadMessages(locale)).statements.privacy
    const ours = [...source('lib/access/cookie-name.ts').matchAll(/type \w*CookieName = (.+)/g)].flatMap(([, names]) =>
      [...(names ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1]),
    )
    expect(Object.keys(cookies).toSorted()).toEqual(
      [...ours, 'alone', 'label', 'language', 'none', 'storage'].toSorted(),
    )
  })
})

/** The tasks done without a mouse, by the title of their test, in the words of the statement. */
const tasksByKeyboard: Readonly<Record<string, Readonly<Record<'nl' | 'en', string>>>> = {
  'signing in by the code in the mail': { nl: 'inloggen', en: 'signing in' },
  'starting a project and inviting a colleague': {
    nl: 'een project beginnen en mensen uitnodigen',
    en: 'starting a project and inviting people',
  },
  'setting a round ready, changing its rules, agreeing on both sides, opening it and moving its date': {
    nl: 'een ronde klaarzetten en openen',
    en: 'preparing and opening a round',
  },
  'a factor with aspects, a reason, a don’t-know and a guess; from the summary back to one answer; handing in': {
    nl: 'het werkblad',
    en: 'the worksheet',
  },
  'locking a side': { nl: 'vergrendelen', en: 'locking' },
  'the reveal: whoever presses it and whoever waits both end on the mirror': { nl: 'onthullen', en: 'revealing' },
  'reading the mirror: the overview, a factor, the next one, yourself, and the figures as a table': {
    nl: 'de spiegel lezen',
    en: 'reading the mirror',
  },
  'a whole session without a mouse: for who leads it from its plan to its close, a lead, and a guest with a code': {
    nl: 'een hele sessie leiden en eraan meedoen',
    en: 'leading a whole session and taking part in it',
  },
  'setting single keys off, the mails and the language in the account; the figures then do nothing': {
    nl: 'je account',
    en: 'your account',
  },
  'the guide is found, read and turned by keyboard alone, for who is not signed in': {
    nl: 'de handreiking',
    en: 'the guide',
  },
}
const unnamed = [
  'to another project by the menu behind the name, and out of that menu by Escape',
  'through a door of the demo',
  // this one tests the checks themselves
  'a ring that is taken away, a bar over the focus and a trap are seen by what looks for them here',
]

describe.each(['nl', 'en'] as const)('the accessibility statement in %s', (locale) => {
  test('names every task that is tested by keyboard, and none that is not', async () => {
    const { keyboard } = (await loadMessages(locale)).statements.accessibility.tested
    const [named = ''] = keyboard.split('. ')
    const titles = ['keyboard', 'session-keyboard', 'guide'].flatMap((spec) =>
      [...source(`e2e/${spec}.spec.ts`).matchAll(/^test\('([^']+)'/gm)].map(([, title]) => title ?? ''),
    )
    for (const [title, words] of Object.entries(tasksByKeyboard)) {
      expect(titles, title).toContain(title)
      expect(named).toContain(words[locale])
    }
    const tasks = [...source('e2e/keyboard.spec.ts').matchAll(/^test\('([^']+)'/gm)].map(([, title]) => title ?? '')
    expect(tasks.filter((title) => !(title in tasksByKeyboard) && !unnamed.includes(title))).toEqual([])
    // "a, b, c and d, e and f": as many tasks as there are tests
    expect(named.split(', ')).toHaveLength(Object.keys(tasksByKeyboard).length - 1)
  })

  test('says of less motion what is tried with it', async () => {
    const { motion } = (await loadMessages(locale)).statements.accessibility.tested
    expect(source('e2e/zoom.spec.ts')).toContain("'with reduced motion nothing on project, worksheet and mirror moves")
    for (const word of locale === 'nl' ? ['project', 'werkblad', 'spiegel'] : ['project', 'worksheet', 'mirror'])
      expect(motion).toContain(word)
    expect(motion).not.toMatch(/Elke|Every/)
  })
})

import { isTranslatedLanguage, type Locale, type SheetLanguage } from './config.ts'
import { loadTranslated } from './translated.ts'

/** Every namespace of the interface texts: one line each. The name is that of the file in both languages. */
const sources = {
  common: {
    nl: () => import('@/lib/i18n/messages/nl/common.json'),
    en: () => import('@/lib/i18n/messages/en/common.json'),
  },
  divergence: {
    nl: () => import('@/lib/i18n/messages/nl/divergence.json'),
    en: () => import('@/lib/i18n/messages/en/divergence.json'),
  },
  failure: {
    nl: () => import('@/lib/i18n/messages/nl/failure.json'),
    en: () => import('@/lib/i18n/messages/en/failure.json'),
  },
  entry: {
    nl: () => import('@/lib/i18n/messages/nl/entry.json'),
    en: () => import('@/lib/i18n/messages/en/entry.json'),
  },
  forms: {
    nl: () => import('@/lib/i18n/messages/nl/forms.json'),
    en: () => import('@/lib/i18n/messages/en/forms.json'),
  },
  refusals: {
    nl: () => import('@/lib/i18n/messages/nl/refusals.json'),
    en: () => import('@/lib/i18n/messages/en/refusals.json'),
  },
  project: {
    nl: () => import('@/lib/i18n/messages/nl/project.json'),
    en: () => import('@/lib/i18n/messages/en/project.json'),
  },
  rehearsal: {
    nl: () => import('@/lib/i18n/messages/nl/rehearsal.json'),
    en: () => import('@/lib/i18n/messages/en/rehearsal.json'),
  },
  provider: {
    nl: () => import('@/lib/i18n/messages/nl/provider.json'),
    en: () => import('@/lib/i18n/messages/en/provider.json'),
  },
  registration: {
    nl: () => import('@/lib/i18n/messages/nl/registration.json'),
    en: () => import('@/lib/i18n/messages/en/registration.json'),
  },
  proposal: {
    nl: () => import('@/lib/i18n/messages/nl/proposal.json'),
    en: () => import('@/lib/i18n/messages/en/proposal.json'),
  },
  'game-rules': {
    nl: () => import('@/lib/i18n/messages/nl/game-rules.json'),
    en: () => import('@/lib/i18n/messages/en/game-rules.json'),
  },
  team: { nl: () => import('@/lib/i18n/messages/nl/team.json'), en: () => import('@/lib/i18n/messages/en/team.json') },
  account: {
    nl: () => import('@/lib/i18n/messages/nl/account.json'),
    en: () => import('@/lib/i18n/messages/en/account.json'),
  },
  admin: {
    nl: () => import('@/lib/i18n/messages/nl/admin.json'),
    en: () => import('@/lib/i18n/messages/en/admin.json'),
  },
  audit: {
    nl: () => import('@/lib/i18n/messages/nl/audit.json'),
    en: () => import('@/lib/i18n/messages/en/audit.json'),
  },
  demo: { nl: () => import('@/lib/i18n/messages/nl/demo.json'), en: () => import('@/lib/i18n/messages/en/demo.json') },
  worksheet: {
    nl: () => import('@/lib/i18n/messages/nl/worksheet.json'),
    en: () => import('@/lib/i18n/messages/en/worksheet.json'),
  },
  paper: {
    nl: () => import('@/lib/i18n/messages/nl/paper.json'),
    en: () => import('@/lib/i18n/messages/en/paper.json'),
  },
  card: { nl: () => import('@/lib/i18n/messages/nl/card.json'), en: () => import('@/lib/i18n/messages/en/card.json') },
  autosave: {
    nl: () => import('@/lib/i18n/messages/nl/autosave.json'),
    en: () => import('@/lib/i18n/messages/en/autosave.json'),
  },
  landing: {
    nl: () => import('@/lib/i18n/messages/nl/landing.json'),
    en: () => import('@/lib/i18n/messages/en/landing.json'),
  },
  alone: {
    nl: () => import('@/lib/i18n/messages/nl/alone.json'),
    en: () => import('@/lib/i18n/messages/en/alone.json'),
  },
  mirror: {
    nl: () => import('@/lib/i18n/messages/nl/mirror.json'),
    en: () => import('@/lib/i18n/messages/en/mirror.json'),
  },
  seal: { nl: () => import('@/lib/i18n/messages/nl/seal.json'), en: () => import('@/lib/i18n/messages/en/seal.json') },
  guide: {
    nl: () => import('@/lib/i18n/messages/nl/guide.json'),
    en: () => import('@/lib/i18n/messages/en/guide.json'),
  },
  statements: {
    nl: () => import('@/lib/i18n/messages/nl/statements.json'),
    en: () => import('@/lib/i18n/messages/en/statements.json'),
  },
  session: {
    nl: () => import('@/lib/i18n/messages/nl/session.json'),
    en: () => import('@/lib/i18n/messages/en/session.json'),
  },
  agreements: {
    nl: () => import('@/lib/i18n/messages/nl/agreements.json'),
    en: () => import('@/lib/i18n/messages/en/agreements.json'),
  },
  room: { nl: () => import('@/lib/i18n/messages/nl/room.json'), en: () => import('@/lib/i18n/messages/en/room.json') },
  seats: {
    nl: () => import('@/lib/i18n/messages/nl/seats.json'),
    en: () => import('@/lib/i18n/messages/en/seats.json'),
  },
  screen: {
    nl: () => import('@/lib/i18n/messages/nl/screen.json'),
    en: () => import('@/lib/i18n/messages/en/screen.json'),
  },
  feedback: {
    nl: () => import('@/lib/i18n/messages/nl/feedback.json'),
    en: () => import('@/lib/i18n/messages/en/feedback.json'),
  },
  desk: { nl: () => import('@/lib/i18n/messages/nl/desk.json'), en: () => import('@/lib/i18n/messages/en/desk.json') },
  planning: {
    nl: () => import('@/lib/i18n/messages/nl/planning.json'),
    en: () => import('@/lib/i18n/messages/en/planning.json'),
  },
  watching: {
    nl: () => import('@/lib/i18n/messages/nl/watching.json'),
    en: () => import('@/lib/i18n/messages/en/watching.json'),
  },
  live: { nl: () => import('@/lib/i18n/messages/nl/live.json'), en: () => import('@/lib/i18n/messages/en/live.json') },
  mails: {
    nl: () => import('@/lib/i18n/messages/nl/mails.json'),
    en: () => import('@/lib/i18n/messages/en/mails.json'),
  },
  programme: {
    nl: () => import('@/lib/i18n/messages/nl/programme.json'),
    en: () => import('@/lib/i18n/messages/en/programme.json'),
  },
  portfolio: {
    nl: () => import('@/lib/i18n/messages/nl/portfolio.json'),
    en: () => import('@/lib/i18n/messages/en/portfolio.json'),
  },
  outbox: {
    nl: () => import('@/lib/i18n/messages/nl/outbox.json'),
    en: () => import('@/lib/i18n/messages/en/outbox.json'),
  },
}

export type Namespace = keyof typeof sources
/** The shape of the texts, taken from Dutch; a test holds English to it. */
export type Messages = { [K in Namespace]: Awaited<ReturnType<(typeof sources)[K]['nl']>>['default'] }

export const namespaces = Object.keys(sources) as Namespace[]

async function readMessages(locale: Locale): Promise<Messages> {
  const entries = await Promise.all(
    namespaces.map(async (namespace) => [namespace, (await sources[namespace][locale]()).default] as const),
  )
  return Object.fromEntries(entries) as Messages
}

/** What is translated, over the Dutch of the rest: a page that lacks a text shows that one, and never its key. */
function over(base: object, texts: object): object {
  const own = Object.entries(texts).map(([key, text]): [string, unknown] => {
    const below: unknown = Reflect.get(base, key)
    const nested = typeof text === 'object' && text !== null && typeof below === 'object' && below !== null
    return [key, nested ? over(below, text as object) : text]
  })
  return { ...base, ...Object.fromEntries(own) }
}

async function readLanguage(language: SheetLanguage): Promise<Messages> {
  if (!isTranslatedLanguage(language)) return readMessages(language)
  // the same shape: a test compares keys
  return over(await loadMessages('nl'), await loadTranslated(language)) as Messages
}

const loaded = new Map<SheetLanguage, Promise<Messages>>()

/** All texts in one language, for a page on the server or for a mail. Read once: they are part of the build. */
export function loadMessages(language: SheetLanguage): Promise<Messages> {
  const known = loaded.get(language) ?? readLanguage(language)
  loaded.set(language, known)
  return known
}

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}

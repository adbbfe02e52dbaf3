import type { Locale } from './config.ts'

/** Every namespace of the interface texts: one line each. The name is that of the file in both languages. */
const sources = {
  common: { nl: () => import('./messages/nl/common.json'), en: () => import('./messages/en/common.json') },
  divergence: { nl: () => import('./messages/nl/divergence.json'), en: () => import('./messages/en/divergence.json') },
  failure: { nl: () => import('./messages/nl/failure.json'), en: () => import('./messages/en/failure.json') },
  entry: { nl: () => import('./messages/nl/entry.json'), en: () => import('./messages/en/entry.json') },
  forms: { nl: () => import('./messages/nl/forms.json'), en: () => import('./messages/en/forms.json') },
  refusals: { nl: () => import('./messages/nl/refusals.json'), en: () => import('./messages/en/refusals.json') },
  project: { nl: () => import('./messages/nl/project.json'), en: () => import('./messages/en/project.json') },
  team: { nl: () => import('./messages/nl/team.json'), en: () => import('./messages/en/team.json') },
  account: { nl: () => import('./messages/nl/account.json'), en: () => import('./messages/en/account.json') },
  admin: { nl: () => import('./messages/nl/admin.json'), en: () => import('./messages/en/admin.json') },
  demo: { nl: () => import('./messages/nl/demo.json'), en: () => import('./messages/en/demo.json') },
  worksheet: { nl: () => import('./messages/nl/worksheet.json'), en: () => import('./messages/en/worksheet.json') },
  paper: { nl: () => import('./messages/nl/paper.json'), en: () => import('./messages/en/paper.json') },
  autosave: { nl: () => import('./messages/nl/autosave.json'), en: () => import('./messages/en/autosave.json') },
  mirror: { nl: () => import('./messages/nl/mirror.json'), en: () => import('./messages/en/mirror.json') },
  seal: { nl: () => import('./messages/nl/seal.json'), en: () => import('./messages/en/seal.json') },
  guide: { nl: () => import('./messages/nl/guide.json'), en: () => import('./messages/en/guide.json') },
  statements: { nl: () => import('./messages/nl/statements.json'), en: () => import('./messages/en/statements.json') },
  session: { nl: () => import('./messages/nl/session.json'), en: () => import('./messages/en/session.json') },
  agreements: {
    nl: () => import('./messages/nl/agreements.json'),
    en: () => import('./messages/en/agreements.json'),
  },
  room: { nl: () => import('./messages/nl/room.json'), en: () => import('./messages/en/room.json') },
  seats: { nl: () => import('./messages/nl/seats.json'), en: () => import('./messages/en/seats.json') },
  screen: { nl: () => import('./messages/nl/screen.json'), en: () => import('./messages/en/screen.json') },
  live: { nl: () => import('./messages/nl/live.json'), en: () => import('./messages/en/live.json') },
  mails: { nl: () => import('./messages/nl/mails.json'), en: () => import('./messages/en/mails.json') },
  programme: { nl: () => import('./messages/nl/programme.json'), en: () => import('./messages/en/programme.json') },
  portfolio: { nl: () => import('./messages/nl/portfolio.json'), en: () => import('./messages/en/portfolio.json') },
  outbox: { nl: () => import('./messages/nl/outbox.json'), en: () => import('./messages/en/outbox.json') },
}

export type Namespace = keyof typeof sources
/** The shape of the texts, taken from Dutch; a test holds English to it. */
export type Messages = { [K in Namespace]: Awaited<ReturnType<(typeof sources)[K]['nl']>>['default'] }

export const namespaces = Object.keys(sources) as Namespace[]

/** All texts in one language, for a page on the server or for a mail. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const entries = await Promise.all(
    namespaces.map(async (namespace) => [namespace, (await sources[namespace][locale]()).default] as const),
  )
  return Object.fromEntries(entries) as Messages
}

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}

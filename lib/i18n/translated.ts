import type { TranslatedLanguage } from './config.ts'

/**
 * The texts of the worksheet's pages, and of what is around them there. A page of another subject in these languages: a
 * line of its namespace here, its part below, and a file for each language.
 */
const sources = {
  pl: {
    common: () => import('@/lib/i18n/messages/pl/common.json'),
    worksheet: () => import('@/lib/i18n/messages/pl/worksheet.json'),
    autosave: () => import('@/lib/i18n/messages/pl/autosave.json'),
    project: () => import('@/lib/i18n/messages/pl/project.json'),
    paper: () => import('@/lib/i18n/messages/pl/paper.json'),
    guide: () => import('@/lib/i18n/messages/pl/guide.json'),
    live: () => import('@/lib/i18n/messages/pl/live.json'),
    refusals: () => import('@/lib/i18n/messages/pl/refusals.json'),
    card: () => import('@/lib/i18n/messages/pl/card.json'),
    feedback: () => import('@/lib/i18n/messages/pl/feedback.json'),
    forms: () => import('@/lib/i18n/messages/pl/forms.json'),
    'game-rules': () => import('@/lib/i18n/messages/pl/game-rules.json'),
  },
  tr: {
    common: () => import('@/lib/i18n/messages/tr/common.json'),
    worksheet: () => import('@/lib/i18n/messages/tr/worksheet.json'),
    autosave: () => import('@/lib/i18n/messages/tr/autosave.json'),
    project: () => import('@/lib/i18n/messages/tr/project.json'),
    paper: () => import('@/lib/i18n/messages/tr/paper.json'),
    guide: () => import('@/lib/i18n/messages/tr/guide.json'),
    live: () => import('@/lib/i18n/messages/tr/live.json'),
    refusals: () => import('@/lib/i18n/messages/tr/refusals.json'),
    card: () => import('@/lib/i18n/messages/tr/card.json'),
    feedback: () => import('@/lib/i18n/messages/tr/feedback.json'),
    forms: () => import('@/lib/i18n/messages/tr/forms.json'),
    'game-rules': () => import('@/lib/i18n/messages/tr/game-rules.json'),
  },
  ar: {
    common: () => import('@/lib/i18n/messages/ar/common.json'),
    worksheet: () => import('@/lib/i18n/messages/ar/worksheet.json'),
    autosave: () => import('@/lib/i18n/messages/ar/autosave.json'),
    project: () => import('@/lib/i18n/messages/ar/project.json'),
    paper: () => import('@/lib/i18n/messages/ar/paper.json'),
    guide: () => import('@/lib/i18n/messages/ar/guide.json'),
    live: () => import('@/lib/i18n/messages/ar/live.json'),
    refusals: () => import('@/lib/i18n/messages/ar/refusals.json'),
    card: () => import('@/lib/i18n/messages/ar/card.json'),
    feedback: () => import('@/lib/i18n/messages/ar/feedback.json'),
    forms: () => import('@/lib/i18n/messages/ar/forms.json'),
    'game-rules': () => import('@/lib/i18n/messages/ar/game-rules.json'),
  },
}

type TranslatedNamespace = keyof (typeof sources)['pl']

/** Which texts of a namespace are translated, by their keys or what their keys begin with; `[]`: all of them. Of the
 * refusals those that a press on these pages can meet: the test names them. */
export const translatedParts: Readonly<Record<TranslatedNamespace, readonly string[] | null>> = {
  common: ['product', 'shell', 'languages', 'hat', 'counter', 'footer', 'notFound', 'cover', 'palette', 'signOut'],
  worksheet: [],
  autosave: [],
  project: [
    ...['nav', 'kinds', 'aside', 'open.beginTitle', 'open.beginText', 'open.begin', 'open.beginShort'],
    ...['open.beginWhole', 'open.rather'],
  ],
  paper: ['own', 'summary.noAnswer'],
  guide: ['links.factor'],
  live: [],
  refusals: null,
  // what its holder reads, and not what a lead does with it
  card: ['autosave', 'open', 'given', 'sheet', 'guard', 'erase'],
  // what is asked once the own sheet is handed in
  feedback: ['form', 'questions.worksheet'],
  // what a card shows of them: the text itself, and above the own lines
  'game-rules': ['title', 'lead', 'text', 'textNote', 'version-1', 'own.label', 'own.note', 'own.none'],
  // what the forms of a card can say
  forms: [
    'summary',
    'titlePrefix',
    'tooLong',
    'faults.required',
    'faults.too-long',
    'faults.invalid',
    'faults.code',
    'faults.tick',
  ],
}

/** The translated texts by namespace: a part of what the site has. */
export async function loadTranslated(language: TranslatedLanguage): Promise<Record<TranslatedNamespace, object>> {
  const entries = await Promise.all(
    Object.entries(sources[language]).map(async ([namespace, read]) => [namespace, (await read()).default] as const),
  )
  return Object.fromEntries(entries) as Record<TranslatedNamespace, object>
}

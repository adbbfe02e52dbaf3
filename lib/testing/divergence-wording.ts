import { createTranslator } from 'next-intl'
import { expect } from 'vitest'
import type { SentenceMessage } from '@/lib/measures/messages.ts'
import en from '@/lib/i18n/messages/en/divergence.json'
import nl from '@/lib/i18n/messages/nl/divergence.json'

export type Locale = 'nl' | 'en'
const texts = { nl, en }

const translators = Object.fromEntries(
  (['nl', 'en'] as const).map((locale) => [
    locale,
    createTranslator({
      locale,
      messages: { divergence: texts[locale] },
      namespace: 'divergence',
      onError(error) {
        throw error
      },
    }),
  ]),
)

/** The keys of all messages used so far, to find unused ones. */
export const rendered = new Set<string>()

/** Typical grammar mistakes when a number is put into a sentence. */
const HOLES = [
  /[{}#]|undefined|null|NaN|Infinity/,
  / {2}|^ | $| [.,:]|\.\./,
  /(?<![.,\d\p{L}])(1|één) (personen|antwoorden|mensen|stappen|punten|uitgenodigden|collega’s)(?!\p{L})/iu,
  /(?<![.,\d\p{L}])(1|one) (persons|people|answers|steps|points|colleagues)(?!\p{L})/iu,
  /(?<![.,\d])([2-9]|\d\d+) (persoon|antwoord|punt|uitgenodigde|step|answer|point|person)\b/i,
  /(^|[^.,\d])[2-9](,\d+)? stap\b/,
  /(^|[^.,\d])1(,\d+)? stappen\b/,
  /(^|[^.,\d])(1 steps|1\.\d+ step)\b/,
  /\b(alle|all) [012] /,
  /[^.,\d]0 (van|of|stap|step)/,
  /(van de|of) 1 /,
]

/* most rounds give the same messages: each is rendered and checked once */
const said = new Map<string, string>()

/** The text of a message. Fails on a missing text or value, and on wrong grammar around a number. */
export function say(locale: Locale, message: SentenceMessage): string {
  const known = `${locale} ${message.key} ${JSON.stringify(message.values)}`
  const text = said.get(known) ?? checkedWords(locale, message)
  said.set(known, text)
  return text
}

function checkedWords(locale: Locale, message: SentenceMessage): string {
  const text = translators[locale]?.(message.key, message.values) ?? ''
  rendered.add(message.key)
  for (const hole of HOLES) {
    // "1 van de 2 antwoorden" and "between 1 and 1.5 steps" are correct
    expect(
      text.replaceAll(/\d+ (van de|of) (?=\d)/g, ''),
      `${message.key} ${JSON.stringify(message.values)}`,
    ).not.toMatch(hole)
  }
  expect(text).toMatch(/\S/)
  return text
}

/** Messages as the page shows them, joined. */
export const join = (locale: Locale, messages: readonly SentenceMessage[]) =>
  messages.map((message) => say(locale, message)).join(' ')

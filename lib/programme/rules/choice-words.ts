import type { Label } from '@/lib/measures/model.ts'
import type { Language } from '@/lib/worksheet/rules/catalogue.ts'
import { factorNameOf } from './factor-names.ts'
import type { Phase, PortfolioFilter } from './portfolio.ts'

type Key = `choice.${'latest' | 'round' | 'narrowed' | 'labelAt'}` | `phase.${Phase}` | `labels.${Label}`

/** The texts for describing a choice: those of a page, or of a file. */
interface Words {
  readonly portfolio: (key: Key, values?: Readonly<Record<string, string | number>>) => string
  readonly locale: Language
}

/** Which round of each neighbourhood is counted, as a sentence. */
export const roundChoiceOf = (round: number | null, { portfolio }: Pick<Words, 'portfolio'>): string =>
  round === null ? portfolio('choice.latest') : portfolio('choice.round', { number: round })

/**
 * What a filter selects, except its round: "haven", Eikenwaard, ontwerp, beeld verschilt bij Businesscase. Empty
 * without narrowing. `municipality`: the name of the chosen one.
 */
export function narrowingsOf(
  { text, phase, label, factor }: PortfolioFilter,
  municipality: string | undefined,
  words: Words,
): string[] {
  const { portfolio } = words
  const view = label && portfolio(`labels.${label}`)
  return [
    text === '' ? null : `“${text}”`,
    municipality,
    phase && portfolio(`phase.${phase}`),
    view && factor ? portfolio('choice.labelAt', { label: view, factor: factorNameOf(factor, words.locale) }) : view,
  ].filter((part): part is string => Boolean(part))
}

/** The choice in sentences, for above a heat map: on paper and in a picture there is no form to show it. */
export function choiceOf(filter: PortfolioFilter, municipality: string | undefined, words: Words): string {
  const narrowed = narrowingsOf(filter, municipality, words)
  const round = roundChoiceOf(filter.round, words)
  return narrowed.length === 0 ? round : `${round} ${words.portfolio('choice.narrowed', { list: narrowed.join(', ') })}`
}

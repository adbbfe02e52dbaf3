import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { analyseRound } from '@/lib/measures/analysis.ts'
import type { Counts, FactorTallies } from '@/lib/measures/model.ts'
import { loadMessages } from '@/lib/i18n/messages.ts'
import type { Mirror, MirrorAnswer } from '@/lib/mirror/rules/model.ts'
import { nothingDiffers } from '@/lib/mirror/rules/recount.ts'
import { factorOf, FACTOR_NUMBERS, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'

const messages = { nl: await loadMessages('nl'), en: await loadMessages('en') }

/** The aspect that goes well for the client and gets in the contractor's way, in every factor of `mirrorOf`. */
export const oppositeAspect = (factor: number) => factorOf(worksheetOf(1), factor).aspects[1]

function talliesOfFactor(factor: number): FactorTallies {
  const counts = (...values: Counts): Counts => values
  const aspects = (opposite: { goesWell: number; pinches: number }) =>
    factorOf(worksheetOf(1), factor).aspects.map((_, index) =>
      index === 0 ? { goesWell: 1, pinches: 1 } : index === 1 ? opposite : { goesWell: 0, pinches: 0 },
    )
  const side = (given: Counts, goesWell: number, pinches: number) => ({
    counts: given,
    dontKnow: 1,
    invited: 4,
    guesses: counts(0, 0, 2, 0, 0),
    aspects: aspects({ goesWell, pinches }),
  })
  const contractor = factor === 2 ? counts(0, 0, 0, 2, 0) : counts(2, 0, 0, 0, 0)
  return { client: side([0, 0, 0, 2, 0], 2, 0), contractor: side(contractor, 0, 2) }
}

/**
 * Two people per side in every factor; the same differing view everywhere except in the second factor, an apparent
 * strength. The reader is the client’s first person.
 */
export function mirrorOf(attribution: 'named' | 'side-only'): Mirror {
  const named = attribution === 'named'
  const answers = FACTOR_NUMBERS.flatMap((factor): MirrorAnswer[] =>
    (['client', 'contractor'] as const).flatMap((side) =>
      ['Zoë', 'Abel'].map((name, person) => ({
        key: `sheet-of-${side}-${person} ${factor}`,
        factor,
        side,
        name: named ? `${name} van ${side}` : null,
        mine: side === 'client' && person === 0,
        extent: side === 'client' ? 4 : 1,
        dontKnow: false,
        rationale: `Reden van ${side}, <b>regel</b> ${person}`,
        example: `Voorbeeld van ${side} ${person}`,
        guess: 3,
        aspects: {},
      })),
    ),
  )
  return {
    // only what the mirror's components read of project and round
    project: { id: 'p', name: 'Merelveld', membership: { role: 'participant', side: 'client' } } as Mirror['project'],
    round: { id: 'r', worksheetVersion: 1, attribution, mirrorQuestion: true } as Mirror['round'],
    analysis: analyseRound(FACTOR_NUMBERS.map(talliesOfFactor)),
    answers,
    ...{ seals: [], differs: nothingDiffers },
    hasPrevious: false,
  }
}

/** A part of a page as markup, in one language. */
export function drawn(part: ReactNode, locale: 'nl' | 'en' = 'nl'): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Amsterdam">
      {part}
    </NextIntlClientProvider>,
  )
}

/** The readable text of the markup. */
export const words = (markup: string) => markup.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

/** The text alternatives of the charts in the markup. */
export const chartWords = (markup: string) =>
  [...markup.matchAll(/role="img" aria-label="([^"]+)"/g)].map(([, label]) => label)

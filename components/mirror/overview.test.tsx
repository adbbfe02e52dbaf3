import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { analyseRound } from '@/lib/divergence/analysis.ts'
import type { Counts, FactorTallies } from '@/lib/divergence/model.ts'
import { loadMessages } from '@/lib/i18n/messages.ts'
import type { Mirror, MirrorAnswer } from '@/lib/mirror/model.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/catalogue.ts'
import { FiguresTable } from './figures-table.tsx'
import { Overview } from './overview.tsx'

const messages = { nl: await loadMessages('nl'), en: await loadMessages('en') }

/** Two people a side in every factor; the same differing view everywhere but in the second factor. */
function mirrorOf(attribution: 'named' | 'side-only'): Mirror {
  const named = attribution === 'named'
  const counts = (...values: Counts): Counts => values
  const tallies = FACTOR_NUMBERS.map((factor): FactorTallies => {
    const side = (given: Counts) => ({ counts: given, dontKnow: 1, invited: 4, guesses: counts(0, 0, 2, 0, 0) })
    return factor === 2
      ? { client: side([0, 0, 0, 2, 0]), contractor: side([0, 0, 0, 2, 0]) }
      : { client: side([0, 0, 0, 2, 0]), contractor: side([2, 0, 0, 0, 0]) }
  })
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
        example: '',
        guess: 3,
        aspects: {},
      })),
    ),
  )
  return {
    // only what the parts under test read of project and round
    project: { id: 'p' } as Mirror['project'],
    round: { worksheetVersion: 1, attribution, mirrorQuestion: true } as Mirror['round'],
    analysis: analyseRound(tallies, { named }),
    answers,
    seals: [],
  }
}

function drawn(part: ReactNode, locale: 'nl' | 'en' = 'nl'): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Amsterdam">
      {part}
    </NextIntlClientProvider>,
  )
}

const words = (markup: string) => markup.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('a round per side only', () => {
  const markup = drawn(<Overview mirror={mirrorOf('side-only')} />)

  test('shows every reason without a name and without what could stand for one', () => {
    expect(words(markup)).toContain('Reden van client, &lt;b&gt;regel&lt;/b&gt; 0')
    expect(markup).not.toMatch(/sheet-of|Zoë|Abel|niet meer genoemd/)
  })

  test('tells the reader which reason is the own one', () => {
    expect(words(markup).match(/ jij, in grote mate/g)).toHaveLength(FACTOR_NUMBERS.length)
  })
})

describe('a round with names', () => {
  test('shows whose reason it is, and what that person answered', () => {
    expect(words(drawn(<Overview mirror={mirrorOf('named')} />))).toContain('Abel van contractor , helemaal niet')
  })

  test('names somebody who was erased as somebody', () => {
    const mirror = mirrorOf('named')
    const erased = { ...mirror, answers: mirror.answers.map((answer) => ({ ...answer, name: null })) }
    expect(words(drawn(<Overview mirror={erased} />))).toContain('iemand die niet meer genoemd wordt')
  })
})

describe('the overview', () => {
  const markup = drawn(<Overview mirror={mirrorOf('named')} />)

  test('has each factor once, at its place on the agenda, with an anchor by its name', () => {
    const places = [...markup.matchAll(/<li id="([a-z-]+)"[^>]*data-place="(\d)"/g)].map(([, key, place]) => [
      key,
      place,
    ])
    expect(places).toHaveLength(8)
    expect(places.slice(0, 2)).toEqual([
      ['resident-participation', '1'],
      ['client-role', '2'],
    ])
    expect(places.map(([, place]) => place).join('')).toBe('12345678')
  })

  test('says in every chart in words who stands where, with the reader’s own answer', () => {
    const charts = [...markup.matchAll(/role="img" aria-label="([^"]+)"/g)].map(([, label]) => label)
    expect(charts).toHaveLength(8)
    expect(charts[1]).toBe(
      'Opdrachtgeverschap. Gemeente: 2 keer in grote mate en 1 keer weet ik niet. Aannemer: 2 keer helemaal niet en 1 keer weet ik niet. Jouw antwoord: in grote mate.',
    )
  })

  test('says of each side how many of the invited answered', () => {
    expect(words(markup)).toContain('Gemeente: 2 van 4 op de schaal, 1 keer ‘weet ik niet’')
  })

  test('shows text that people wrote as text', () => {
    expect(markup).not.toContain('<b>regel')
  })
})

describe('the figures', () => {
  test('stand in tables with two decimals, a sign and a row per side, in both languages', () => {
    const mirror = mirrorOf('named')
    expect(words(drawn(<FiguresTable mirror={mirror} />))).toMatch(
      /Opdrachtgeverschap gemeente 4,00 0,00 3,00 \+3,00 3,00 beeld verschilt, stevig aannemer 1,00 0,00 3,00/,
    )
    expect(words(drawn(<FiguresTable mirror={mirror} />, 'en'))).toMatch(/The client’s role municipality 4\.00/)
  })

  test('say in words that a number does not exist', () => {
    const nobody = { counts: [0, 0, 0, 0, 0], dontKnow: 0, invited: 1 } as const
    const mirror = {
      ...mirrorOf('named'),
      analysis: analyseRound([{ client: nobody, contractor: nobody }], { named: true }),
    }
    expect(words(drawn(<FiguresTable mirror={mirror} />))).toContain('niet te berekenen')
  })
})

import { describe, expect, test } from 'vitest'
import { sampleFigures, samplePoints, sampleRows } from '@/app/(public)/styleguide/sample-programme.ts'
import { sampleSheet } from '@/app/(public)/styleguide/sample-sheet.ts'
import { programmeWords } from '@/lib/programme/documents/programme-words.ts'
import { sheetParts } from '@/lib/programme/documents/sheet-parts.ts'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { CompareTwo } from './compare-two.tsx'
import { FunnelPlot } from './funnel-plot.tsx'
import { GapHistogram } from './gap-histogram.tsx'
import { PatternMatrix } from './pattern-matrix.tsx'
import { GridSentence, PortfolioGrid } from './portfolio-grid.tsx'
import { ProgrammeMap } from './programme-map.tsx'
import { ProgressFunnel } from './progress-funnel.tsx'
import { NeighbourhoodBody } from './neighbourhood-view.tsx'

const hrefOf = ({ code }: { code: string }) => `/${code}`
const [, merelveld, , , rietlanden] = sampleRows.filter(({ round }) => round)
if (!merelveld || !rietlanden) throw new Error('there are samples')
const [figures] = sampleFigures
const reached = { invited: 22, open: 21, sealed: 19, revealed: 18, held: 15 }

const charts = {
  'the heat map': (
    <>
      <GridSentence rows={sampleRows} />
      <PortfolioGrid rows={sampleRows} sort="municipality" hrefOf={hrefOf} />
    </>
  ),
  'the funnel of progress': (
    <ProgressFunnel
      progress={{ reached, agreementsOpen: 61, agreementsOverdue: 9, response: { invited: 412, handedIn: 365 } }}
    />
  ),
  'the matrix of patterns': <PatternMatrix figures={sampleFigures} />,
  'a histogram': <GapHistogram factor={1} histogram={figures?.histogram ?? null} />,
  'a funnel plot': <FunnelPlot factor={1} points={samplePoints(1)} spread={figures?.spread ?? null} />,
  'two beside each other': <CompareTwo one={merelveld} other={rietlanden} />,
  'the map': <ProgrammeMap neighbourhoods={sampleRows} hrefOf={hrefOf} page={1} hrefOfPage={String} />,
}

const sheets = { nl: await programmeWords('nl'), en: await programmeWords('en') }
const sheetIn = (locale: 'nl' | 'en') => (
  <NeighbourhoodBody sheet={sampleSheet(2)} parts={sheetParts(sampleSheet(2), sheets[locale])} />
)

describe.each([...Object.entries(charts), ['the sheet of one', null] as const])('%s', (_, chart) => {
  test.each(['nl', 'en'] as const)(
    'says in %s what it comes to, before the list or the table that shows it',
    (locale) => {
      const markup = drawn(chart ?? sheetIn(locale), locale)
      const at = markup.indexOf('data-sentence')
      expect(at).toBeGreaterThan(-1)
      const shown = /<(?:table|[ou]l)\b|role="img"/.exec(markup)?.index ?? -1
      expect(shown).toBeGreaterThan(at)
      expect(words(/data-sentence.*?<\/p>/s.exec(markup)?.[0] ?? '')).toMatch(/\p{L}{3}.*\.\s/u)
      expect(markup.match(/data-sentence/g)).toHaveLength(1)
    },
  )
})

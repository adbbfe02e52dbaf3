import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { courseDrawing } from '@/lib/charts/course-strip-drawing.ts'
import { dotStripDrawing } from '@/lib/charts/dot-strip-drawing.ts'
import { figuresOf, type Drawing, type Figure, type Picture } from '@/lib/charts/drawing.ts'
import { gapBinsDrawing } from '@/lib/charts/gap-bins-drawing.ts'
import { gapFunnelDrawing } from '@/lib/charts/gap-funnel-drawing.ts'
import { glyphFigures } from '@/lib/charts/glyph-drawing.ts'
import { GLYPHS } from '@/lib/charts/glyph-marks.ts'
import { guessStripMarks } from '@/lib/charts/guess-strip-marks.ts'
import { deskPins, landFigure, pinsOnMap } from '@/lib/charts/map-drawing.ts'
import { movementStripDrawing } from '@/lib/charts/movement-strip-drawing.ts'
import { signedPairDrawing } from '@/lib/charts/signed-pair-drawing.ts'
import { slopeStripDrawing } from '@/lib/charts/slope-strip-drawing.ts'
import { stripDrawing } from '@/lib/charts/strip-drawing.ts'
import { tallySquares } from '@/lib/charts/tally-drawing.ts'
import { youStripMarks } from '@/lib/charts/you-strip-marks.ts'
import { bareSvg } from '@/lib/documents/svg.ts'
import { shapesOf } from '@/lib/testing/drawn-shapes.ts'
import { CourseStrip } from './course-strip.tsx'
import { DotStrip } from './dot-strip.tsx'
import { GapBins } from './gap-bins.tsx'
import { GapFunnel } from './gap-funnel.tsx'
import { Glyph } from './glyph.tsx'
import { GuessStrip } from './guess-strip.tsx'
import { MovementStrip } from './movement-strip.tsx'
import { PinMap } from './pin-map.tsx'
import { SignedPair } from './signed-pair.tsx'
import { SlopeStrip } from './slope-strip.tsx'
import { Tally } from './tally.tsx'
import { YouStrip } from './you-strip.tsx'

/** A page has hundredths of a per cent, which are whole tenths of a px here. */
const width = 1000
const inPage = (page: ReactNode) => shapesOf(renderToStaticMarkup(page), width)
/** Without the paper, which is the first. */
const pictured = (picture: Picture) => shapesOf(bareSvg(picture, { title: 'x', language: 'nl' }), width).slice(1)
const inFile = ({ shapes, height }: Drawing) => pictured({ width, height, figures: figuresOf({ shapes }, width) })

const side = fc.constantFrom('client' as const, 'contractor' as const)
const style = fc.constantFrom('firm' as const, 'tentative' as const, 'plain' as const)
const people = fc.oneof(fc.nat(3), fc.nat(30))
const steps = fc.tuple(people, people, people, people, people)
const counts = fc.record({ steps, unknown: people })
const mean = fc.option(fc.double({ min: 1, max: 5, noNaN: true }))
const moved = fc.record({ before: steps, after: steps })
const step = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const)

const gap = fc.option(fc.double({ min: -4, max: 4, noNaN: true }))
const ends = { above: 'veel antwoorden', below: 'weinig antwoorden' }
const points = (most: number) =>
  fc.array(
    fc.record({
      name: fc.string({ minLength: 1, maxLength: 12 }).map((text) => `n${text.replaceAll(/[^\w ]/g, '').trim()}`),
      gap: fc.double({ min: -4, max: 4, noNaN: true }),
      error: fc.double({ min: 0, max: 2, noNaN: true }),
      outside: fc.boolean(),
    }),
    { minLength: most / 2, maxLength: most },
  )

/** The component of a page and the drawing of a file, of the same input. */
const charts = {
  dots: fc
    .record({
      client: counts,
      contractor: counts,
      gap: style,
      size: fc.constantFrom('small' as const, 'row' as const, 'large' as const),
      room: fc.option(fc.record({ client: fc.nat(30), contractor: fc.nat(30) }), { nil: undefined }),
      own: fc.option(fc.record({ side, at: fc.oneof(step, fc.constant('unknown' as const)) }), { nil: undefined }),
    })
    .map((input) => ({
      page: <DotStrip label="x" gapText="verschil 1,8 stap" {...input} />,
      drawing: dotStripDrawing(input, 'verschil 1,8 stap'),
    })),
  guesses: fc.record({ guesser: side, thought: steps, said: steps, miss: style }).map((input) => ({
    page: <GuessStrip label="x" words={{ thought: 'dacht', said: 'zei' }} {...input} />,
    drawing: stripDrawing(guessStripMarks(input)),
  })),
  you: fc
    .record({
      own: fc.record({ side, at: fc.oneof(step, fc.constant('unknown' as const), fc.constant(null)) }),
      guess: fc.option(step),
      client: counts,
      contractor: counts,
    })
    .map((input) => ({ page: <YouStrip label="x" {...input} />, drawing: stripDrawing(youStripMarks(input)) })),
  movement: fc.record({ client: moved, contractor: moved }).map((input) => ({
    page: <MovementStrip label="x" {...input} />,
    drawing: movementStripDrawing(input),
  })),
  course: fc
    .array(fc.record({ client: mean, contractor: mean }), { minLength: 1, maxLength: 6 })
    .map((means) => ({ page: <CourseStrip label="x" means={means} />, drawing: courseDrawing(means) })),
  slope: fc
    .record({
      before: fc.record({ client: mean, contractor: mean, gap: fc.option(style) }),
      after: fc.record({ client: mean, contractor: mean, gap: fc.option(style) }),
    })
    .map((slopes) => ({ page: <SlopeStrip label="x" slopes={slopes} />, drawing: slopeStripDrawing(slopes) })),
  bins: fc
    .array(fc.record({ centre: fc.integer({ min: -8, max: 8 }).map((half) => half / 2), count: fc.nat(40) }), {
      maxLength: 12,
    })
    .map((bins) => ({
      page: <GapBins label="x" bins={bins} wordsOf={String} />,
      drawing: gapBinsDrawing(bins, String),
    })),
  funnel: fc
    .record({ mu: fc.double({ min: -1, max: 1, noNaN: true }), dots: fc.oneof(points(30), points(600)) })
    .map(({ mu, dots }) => ({
      page: <GapFunnel label="x" dots={dots} mu={mu} errors={2} ends={ends} />,
      drawing: gapFunnelDrawing(dots, mu, 2, ends),
    })),
  pair: fc.tuple(gap, gap).map(([first, second]) => ({
    page: <SignedPair label="x" first={first} second={second} />,
    drawing: signedPairDrawing(first, second),
  })),
}

describe('a page and a file hold the same shapes at the same positions in the same colours', () => {
  test.each(Object.entries(charts))('%s', (_, drawn) => {
    fc.assert(
      fc.property(drawn, ({ page, drawing }) => {
        const shapes = inPage(page)
        expect(shapes.length).toBeGreaterThan(4)
        expect(inFile(drawing)).toEqual(shapes)
      }),
      { numRuns: 60 },
    )
  })
  const inBox = (figures: readonly Figure[]) => pictured({ width: 100, height: 100, figures })

  test.each([{}, { mono: true }, { masked: true }])('the glyph of every label, as %o', (how) => {
    for (const kind of [...GLYPHS, { label: 'suppressed' as const }])
      expect(inBox(glyphFigures(kind, how))).toEqual(inPage(<Glyph kind={kind} {...how} />))
  })

  test('a number as squares', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.boolean(), (count, filled) => {
        const page = inPage(<Tally count={count} all={30} look="squares" filled={filled} />)
        expect(inBox(tallySquares(count, filled).figures)).toEqual(page)
      }),
    )
  })

  test('the map of a desk, with some and with many neighbourhoods', () => {
    const outline = { width: 560, height: 660, path: 'M10 10h540v640h-540z' }
    const look = fc.constantFrom('held' as const, 'revealed' as const, 'waiting' as const)
    const place = fc.record({
      look,
      x: fc.double({ min: 20, max: 540, noNaN: true }),
      y: fc.double({ min: 20, max: 640, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.oneof(fc.array(place, { maxLength: 40 }), fc.array(place, { minLength: 200 })), (places) => {
        const pins = places.map((one, at) => ({ ...one, number: at + 1, href: `/${at}` }))
        const markup = renderToStaticMarkup(<PinMap outline={outline} pins={pins} />)
        const desk = markup.replace(/<g class="tablet:hidden">.*<\/g>/s, '')
        const { below, pins: placed } = pinsOnMap(outline, pins, deskPins)
        const figures = [landFigure(outline), ...below, ...placed.flatMap(({ figures: of }) => of)]
        expect(inBox(figures)).toEqual(shapesOf(desk, width))
      }),
      { numRuns: 20 },
    )
  })
})

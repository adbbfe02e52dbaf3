import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { courseDrawing } from '@/lib/charts/course-strip-drawing.ts'
import { dotStripDrawing } from '@/lib/charts/dot-strip-drawing.ts'
import type { Drawing } from '@/lib/charts/drawing.ts'
import { guessStripMarks } from '@/lib/charts/guess-strip-marks.ts'
import { movementStripDrawing } from '@/lib/charts/movement-strip-drawing.ts'
import { slopeStripDrawing } from '@/lib/charts/slope-strip-drawing.ts'
import { stripDrawing } from '@/lib/charts/strip-drawing.ts'
import { youStripMarks } from '@/lib/charts/you-strip-marks.ts'
import { stripSvg } from '@/lib/documents/strip-picture.ts'
import { shapesOf } from '@/lib/testing/drawn-shapes.ts'
import { CourseStrip } from './course-strip.tsx'
import { DotStrip } from './dot-strip.tsx'
import { GuessStrip } from './guess-strip.tsx'
import { MovementStrip } from './movement-strip.tsx'
import { SlopeStrip } from './slope-strip.tsx'
import { YouStrip } from './you-strip.tsx'

/** A page has hundredths of a per cent, which are whole tenths of a px here. */
const width = 1000
const inPage = (page: ReactNode) => shapesOf(renderToStaticMarkup(page), width)
/** Without the paper, which is the first. */
const inFile = (drawing: Drawing) =>
  shapesOf(stripSvg({ kind: 'strip', drawing, alt: 'x', words: [], unknown: '' }, 'nl', width).svg, width).slice(1)

const side = fc.constantFrom('client' as const, 'contractor' as const)
const style = fc.constantFrom('firm' as const, 'tentative' as const, 'plain' as const)
const people = fc.oneof(fc.nat(3), fc.nat(30))
const steps = fc.tuple(people, people, people, people, people)
const counts = fc.record({ steps, unknown: people })
const mean = fc.option(fc.double({ min: 1, max: 5, noNaN: true }))
const moved = fc.record({ before: steps, after: steps })
const step = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const)

/** The component of a page and the drawing of a file, of the same input. */
const strips = {
  dots: fc
    .record({
      client: counts,
      contractor: counts,
      gap: style,
      size: fc.constantFrom('row' as const, 'large' as const),
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
}

describe('a page and a file hold the same shapes at the same positions in the same colours', () => {
  test.each(Object.entries(strips))('%s', (_, drawn) => {
    fc.assert(
      fc.property(drawn, ({ page, drawing }) => {
        const shapes = inPage(page)
        expect(shapes.length).toBeGreaterThan(5)
        expect(inFile(drawing)).toEqual(shapes)
      }),
      { numRuns: 60 },
    )
  })
})

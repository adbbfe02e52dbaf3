import { readFileSync } from 'node:fs'
import type { RoundAnalysis } from '@/lib/measures/analysis.ts'
import type { FactorAnalysis } from '@/lib/measures/factor-analysis.ts'
import { toNumber } from '@/lib/measures/fraction.ts'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'

/** What a revealed round of the demo should show, according to the story. */
export interface Intended {
  readonly factors: readonly Readonly<Record<string, unknown>>[]
  readonly agenda: readonly { readonly factor: string; readonly reason: string; readonly depth: string }[]
}

/** The whole file of the demo, including what the product cannot show yet. */
export const demoStory: unknown = JSON.parse(
  readFileSync(new URL('../../prisma/demo/demo.json', import.meta.url), 'utf8'),
)

/** By the key of the round. Checked against a second implementation of the measures when the story was written. */
export const { intended } = demoStory as { intended: Readonly<Record<string, Intended>> }

const worksheet = worksheetOf(1)
/** The key of a factor by its number. */
export const factorKeyOf = (factor: number): string => factorOf(worksheet, factor).key

/** An analysis in the terms of the story, which leaves out empty parts. */
function wordsOf(analysis: FactorAnalysis, index: number): Record<string, unknown> {
  const { gap, label, strength, badges, unknownSides, mirror, lessKnowledgeSide } = analysis
  const filled = (name: string, list: readonly Side[]) => (list.length > 0 ? { [name]: list } : {})
  const unknown = Object.fromEntries(SIDES.flatMap((side) => (unknownSides[side] ? [[side, unknownSides[side]]] : [])))
  return {
    factor: factorKeyOf(index + 1),
    gap: gap === null ? null : Math.round(toNumber(gap) * 1e12) / 1e12,
    label,
    ...(strength === null ? {} : { strength }),
    ...filled('dividedSides', analysis.dividedSides),
    ...(Object.keys(unknown).length > 0 ? { unknownSides: unknown } : {}),
    badges,
    oppositeAspects: analysis.oppositeAspects.map((at) => factorOf(worksheet, index + 1).aspects[at]?.key),
    ...filled('onePersonSides', analysis.onePersonSides),
    ...(lessKnowledgeSide === null ? {} : { lessKnowledgeSide }),
    ...(mirror === null ? {} : { mirrorTogether: mirror.together }),
  }
}

/** The analysis of a round in the form of `intended`. */
export const asIntended = ({ factors, agenda }: RoundAnalysis): Intended => ({
  factors: factors.map(wordsOf),
  agenda: agenda.map(({ factor, reason, depth }) => ({ factor: factorKeyOf(factor), reason, depth })),
})

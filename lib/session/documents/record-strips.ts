import { answersStrip } from '@/lib/mirror/documents/answers-strip.ts'
import { movementStripDrawing } from '@/lib/charts/movement-strip-drawing.ts'
import type { Movement } from '@/lib/session/rules/model.ts'
import { gapMovementOf, standingsOf, type RecordTopic } from '@/lib/session/rules/record.ts'
import { bothSides, SIDES, type BothSides, type Side } from '@/lib/measures/model.ts'
import { printedGapOf } from '@/lib/measures/printed.ts'
import { beforeAndAfterOf } from '@/lib/measures/rounding.ts'
import { totalOf } from '@/lib/measures/tally.ts'
import { formatDecimal } from '@/lib/i18n/format.ts'
import type { Block } from '@/lib/documents/rules/block.ts'
import { factorName, listIn, scaleOf, sideTitle, type Writing } from './record-writing.ts'

/** Both means and the gap between them, as printed. */
export function figuresLine({ words: { t, locale } }: Writing, { analysis }: RecordTopic): string {
  const { client, contractor } = analysis.means
  if (!client || !contractor) return t('figuresNone')
  const printed = printedGapOf({ client, contractor })
  return t('figures', {
    client: formatDecimal(printed.client, locale, 2),
    contractor: formatDecimal(printed.contractor, locale, 2),
    gap: formatDecimal(Math.abs(printed.gap), locale, 2),
    gapWord: printed.gapWord,
    rounded: printed.isRounded ? 'yes' : 'no',
  })
}

/** Where everyone was in the round, as the mirror draws it. */
export const mirrorStrip = (writing: Writing, { factor, analysis }: RecordTopic): Block => ({
  ...answersStrip(
    { factor: factorName(writing, factor), tallies: analysis.tallies, gap: analysis.strength ?? 'plain' },
    { ...writing.words, scale: scaleOf(writing) },
  ),
  only: 'file',
})

/** What changed on answering again: the conclusion, the strip and its figures. */
export function movementBlocks(writing: Writing, movement: BothSides<Movement>): Block[] {
  const { t, locale } = writing.words
  const { names, unknown, wordOf } = scaleOf(writing)
  const people = bothSides((side) => totalOf(movement[side].after) + movement[side].dontKnow[1])
  if (people.client + people.contractor === 0) return [{ kind: 'text', look: 'body', text: t('movement.nobody') }]
  const said = (side: Side, when: 'before' | 'after'): string => {
    const parts = standingsOf(movement[side], when).map(([stop, count]) =>
      t('movement.times', { count, word: wordOf(stop) }),
    )
    return parts.length > 0 ? listIn(writing, parts) : t('movement.nobodyThere')
  }
  const gap = gapMovementOf(movement)
  const steps = gap && beforeAndAfterOf(gap)
  const conclusion =
    steps === null
      ? t('movement.noGap')
      : steps.before === steps.after
        ? t('movement.same', { before: steps.before, beforeWord: steps.beforeWord })
        : t('movement.moved', steps)
  const figures = new Intl.NumberFormat(locale)
  return [
    { kind: 'text', look: 'strong', text: conclusion },
    {
      kind: 'strip',
      drawing: movementStripDrawing(movement),
      alt: t('movement.label', {
        clientBefore: said('client', 'before'),
        clientAfter: said('client', 'after'),
        contractorBefore: said('contractor', 'before'),
        contractorAfter: said('contractor', 'after'),
      }),
      words: names,
      unknown: '',
      inShort: false,
    },
    {
      kind: 'text',
      look: 'soft',
      inShort: false,
      text: t('movement.key', { client: people.client, contractor: people.contractor }),
    },
    {
      kind: 'table',
      caption: t('movement.caption'),
      folded: { summary: t('movement.show') },
      onPhone: 'rows',
      columns: [t('movement.who'), ...names, unknown],
      rows: SIDES.flatMap((side) =>
        (['before', 'after'] as const).map((when) => [
          t(`movement.${when}`, { side: sideTitle(writing, side) }),
          ...[...movement[side][when], movement[side].dontKnow[when === 'before' ? 0 : 1]].map((count) =>
            figures.format(count),
          ),
        ]),
      ),
    },
  ]
}

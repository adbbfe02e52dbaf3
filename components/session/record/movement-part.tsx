import { useTranslations } from 'next-intl'
import { MovementStrip } from '@/components/charts/movement-strip.tsx'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { useList } from '@/components/mirror/words.ts'
import { DataTable } from '@/components/ui/data-table.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import type { Movement } from '@/lib/session/rules/model.ts'
import { gapMovementOf, standingsOf } from '@/lib/session/rules/record.ts'
import { SIDES, type BothSides, type Side } from '@/lib/measures/model.ts'
import { beforeAndAfterOf } from '@/lib/measures/rounding.ts'
import { totalOf } from '@/lib/measures/tally.ts'

/** The scale in the reader's language: the five stops, and the words for no answer. */
export interface Scale {
  readonly words: readonly string[]
  readonly unknown: string
}

interface MovementPartProps {
  movement: BothSides<Movement>
  scale: Scale
  /** nobody can open anything on a big screen */
  withTable?: boolean
}

const peopleOf = ({ after, dontKnow }: Movement) => totalOf(after) + dontKnow[1]

/** How many people are where, in words: "1 keer deels en 2 keer in grote mate". */
function useStandings({ words, unknown }: Scale): (movement: Movement, when: 'before' | 'after') => string {
  const t = useTranslations('session.record.movement')
  const list = useList()
  return (movement, when) => {
    const parts = standingsOf(movement, when).map(([stop, count]) =>
      t('times', { count, word: stop === null ? unknown : (words[stop - 1] ?? '') }),
    )
    return parts.length > 0 ? list(parts) : t('nobodyThere')
  }
}

/** What changed on answering again: the conclusion, the strip, and the figures behind a button. Not the round. */
export function MovementPart({ movement, scale, withTable = true }: MovementPartProps) {
  const t = useTranslations('session.record.movement')
  const gap = gapMovementOf(movement)
  const steps = gap && beforeAndAfterOf(gap)
  const said = useStandings(scale)
  const label = t('label', {
    clientBefore: said(movement.client, 'before'),
    clientAfter: said(movement.client, 'after'),
    contractorBefore: said(movement.contractor, 'before'),
    contractorAfter: said(movement.contractor, 'after'),
  })
  const who = { client: peopleOf(movement.client), contractor: peopleOf(movement.contractor) }
  if (who.client + who.contractor === 0) return <p>{t('nobody')}</p>
  return (
    <div data-movement className="grid gap-3">
      <p className="font-strong">
        {steps === null
          ? t('noGap')
          : steps.before === steps.after
            ? t('same', { before: steps.before, beforeWord: steps.beforeWord })
            : t('moved', steps)}
      </p>
      <div className="max-w-[44rem]">
        <MovementStrip {...movement} label={label} />
        <ScaleWords under words={scale.words} unknownWord="" className="mt-1" />
      </div>
      <p className="text-small text-ink-soft">{t('key', who)}</p>
      {withTable ? (
        <Disclosure summary={t('show')}>
          <MovementTable movement={movement} scale={scale} />
        </Disclosure>
      ) : null}
    </div>
  )
}

function MovementTable({ movement, scale }: MovementPartProps) {
  const t = useTranslations('session.record.movement')
  const sides = useTranslations('common.sides')
  const rows = SIDES.flatMap((side) =>
    (['before', 'after'] as const).map((when) => ({
      key: `${side} ${when}`,
      cells: [t(when, { side: sides(`${side}Title`) }), ...movement[side][when], unknownsOf(movement, side, when)],
    })),
  )
  return (
    <DataTable
      caption={t('caption')}
      captionHidden
      columns={[
        { key: 'who', header: t('who') },
        ...scale.words.map((word) => ({ key: word, header: word, numeric: true })),
        { key: 'unknown', header: scale.unknown, numeric: true },
      ]}
      rows={rows}
    />
  )
}

const unknownsOf = (movement: BothSides<Movement>, side: Side, when: 'before' | 'after') =>
  movement[side].dontKnow[when === 'before' ? 0 : 1]

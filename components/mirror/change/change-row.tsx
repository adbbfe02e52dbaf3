import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { SlopeStrip } from '@/components/charts/slope-strip.tsx'
import { chartColumn, rowGrid } from '@/components/mirror/row-grid.ts'
import { useSay } from '@/components/mirror/words.ts'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Mark } from '@/components/ui/mark.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { changeSentenceOf, mirrorGapsOf } from '@/lib/measures/change-sentence.ts'
import { toNumber } from '@/lib/measures/fraction.ts'
import { SIDES, bothSides } from '@/lib/measures/model.ts'
import type { FactorSince } from '@/lib/mirror/rules/changes.ts'
import type { Factor } from '@/lib/worksheet/rules/catalogue.ts'
import { useCounted, useMean, useSaid } from './change-words.ts'

interface ChangeRowProps {
  since: FactorSince
  factor: Factor
  /** of the mirror's page */
  path: string
  /** names of the five steps */
  words: readonly string[]
}

/** One factor: where both sides were and are, the change of the gap, and people's own comparison. */
export function ChangeRow({ since, factor, path, words }: ChangeRowProps) {
  const t = useTranslations('mirror.change')
  const say = useSay()
  const locale = useLocale()
  const { change, comparisons } = since
  const counted = useCounted()
  const inMirrors = mirrorGapsOf(change)
  return (
    <li
      data-factor={factor.key}
      data-basis={change.basis}
      data-section={change.section}
      className={joinClasses(
        rowGrid,
        'items-start gap-y-3 py-5 not-first:border-t not-first:border-line print:break-inside-avoid print:py-2',
      )}
    >
      <div className="col-span-full grid justify-items-start gap-2 pt-1 min-[52rem]:col-span-2 print:col-span-2!">
        <h3 className="text-h4 leading-tight">
          <Link href={`${path}/${factor.key}`} prefetch={false} className="print:no-underline">
            {factor.name[locale]}
          </Link>
        </h3>
        <p data-badge data-counted className="border border-line-control px-2 py-px text-caption leading-snug">
          {counted(change)}
        </p>
        {since.recountable ? null : (
          <p
            data-badge
            data-not-recountable
            className="border border-line-control px-2 py-px text-caption leading-snug"
          >
            {t('notRecountable')}
          </p>
        )}
      </div>
      <div className={joinClasses(chartColumn, 'min-[52rem]:row-span-2 print:row-span-2! print:row-start-1!')}>
        <Slope since={since} name={factor.name[locale]} />
        <ScaleWords under words={words} unknownWord="" className="hidden print:block" />
      </div>
      <div className="col-span-full grid gap-2 text-small min-[52rem]:col-span-2 wide:col-span-1 wide:col-start-4 wide:row-span-2 wide:row-start-1 wide:pt-1 print:col-span-2! print:col-start-1!">
        <p data-sentence className="leading-snug">
          {say(changeSentenceOf(change))}
        </p>
        {inMirrors ? (
          <p data-in-mirrors className="leading-snug text-ink-soft">
            {say(inMirrors)}
          </p>
        ) : null}
        <Said comparisons={comparisons} />
      </div>
    </li>
  )
}

function Slope({ since: { change }, name }: { since: FactorSince; name: string }) {
  const t = useTranslations('mirror.change')
  const mean = useMean()
  const numbers = (round: 'before' | 'after') => ({
    ...bothSides((side) => {
      const exact = change.means[round][side]
      return exact && toNumber(exact)
    }),
    // no gap is stated, or drawn, for a round in which a side could not judge the factor
    gap: change.labels[round] === 'unknown' ? null : (change.strengths[round] ?? ('plain' as const)),
  })
  const slopes = { before: numbers('before'), after: numbers('after') }
  const label = t('strip', {
    factor: name,
    clientBefore: mean(slopes.before.client),
    clientAfter: mean(slopes.after.client),
    contractorBefore: mean(slopes.before.contractor),
    contractorAfter: mean(slopes.after.contractor),
  })
  return <SlopeStrip slopes={slopes} label={label} />
}

function Said({ comparisons }: Pick<FactorSince, 'comparisons'>) {
  const said = useSaid()
  const sides = useTranslations('common.sides')
  return (
    <ul role="list" className="grid gap-0.5 text-caption">
      {SIDES.map((side) => (
        <li key={side} data-said={side} className="flex items-baseline gap-2">
          <Mark side={side} />
          <span>
            <VisuallyHidden>{sides(`${side}Title`)}: </VisuallyHidden>
            {said(comparisons[side])}
          </span>
        </li>
      ))}
    </ul>
  )
}

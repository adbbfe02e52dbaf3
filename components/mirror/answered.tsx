import { useTranslations } from 'next-intl'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { markBefore } from '@/components/ui/mark.tsx'
import type { FactorAnalysis } from '@/lib/measures/factor-analysis.ts'
import { answersOf } from '@/lib/measures/figures.ts'
import { SIDES } from '@/lib/measures/model.ts'

/** "● 4 van 6, 1 keer ‘weet ik niet’  ◆ 5 van 5": answers on the scale out of all invited people. */
export function AnsweredSides({ analysis }: { analysis: FactorAnalysis }) {
  const t = useTranslations('mirror.row')
  const sides = useTranslations('common.sides')
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-caption text-ink-soft">
      {SIDES.map((side) => {
        const { invited, dontKnow } = analysis.tallies[side]
        const values = { count: answersOf(analysis, side), total: invited }
        return (
          <li
            key={side}
            data-answered={side}
            className={joinClasses('inline-flex items-baseline gap-[0.4em]', markBefore[side])}
          >
            <span className="sr-only">
              {t('answers', { side: sides(`${side}Title`), unknown: dontKnow, ...values })}
            </span>
            <span aria-hidden="true">
              {t('count', values)}
              {dontKnow > 0 ? `, ${t('unknown', { count: dontKnow })}` : ''}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

import { useTranslations } from 'next-intl'
import { MeansSample } from '@/components/charts/chart-key.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { Mark } from '@/components/ui/mark.tsx'
import { otherSide, type Side } from '@/lib/measures/model.ts'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { ownRowsOf } from '@/lib/mirror/rules/rationales.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { GuideLink } from './guide-link.tsx'
import { YouList } from './you-list.tsx'
import { YouSummary } from './you-summary.tsx'
import { YouTable } from './you-table.tsx'

/** The reader compared with their own side and the other; or why there is nothing to compare. */
export function YouContent({ mirror }: { mirror: Mirror }) {
  const t = useTranslations('mirror')
  const worksheet = worksheetOf(mirror.round.worksheetVersion)
  const rows = ownRowsOf(mirror)
  const [first] = rows
  if (!first) {
    const why = mirror.project.membership.role === 'facilitator' ? 'emptyFacilitator' : 'emptyOutside'
    return (
      <div className="pt-8">
        <EmptyState
          title={t('you.emptyTitle')}
          action={
            <LinkButton look="outlined" href={mirrorPathOf(mirror.project.id, mirror.round.id)} prefetch={false}>
              {t('you.toOverview')} <ArrowIcon />
            </LinkButton>
          }
        >
          <p>{t(`you.${why}`)}</p>
        </EmptyState>
      </div>
    )
  }
  return (
    <>
      <YouSummary rows={rows} worksheet={worksheet} />
      <YouList rows={rows} mirror={mirror} worksheet={worksheet} />
      <div className="grid gap-3 pt-5">
        <YouKey side={first.own.side} guesses={mirror.round.mirrorQuestion} />
        <p className="text-small text-ink-soft">{t('you.counted')}</p>
        <div>
          <GuideLink to="guesses" />
        </div>
        <Disclosure summary={t('figures.show')}>
          <YouTable rows={rows} worksheet={worksheet} />
        </Disclosure>
      </div>
    </>
  )
}

function YouKey({ side, guesses }: { side: Side; guesses: boolean }) {
  const t = useTranslations('mirror.you.key')
  const item = 'inline-flex items-center gap-[0.5em]'
  return (
    <ul className="flex flex-wrap gap-x-8 gap-y-2 text-small">
      <li className={item}>
        <Mark side={side} look="eye" /> {t('own')}
      </li>
      <li className={item}>
        <MeansSample /> {t('means')}
      </li>
      {guesses ? (
        <li className={item}>
          <Mark side={otherSide(side)} look="hollow" /> {t('guess', { side })}
        </li>
      ) : null}
    </ul>
  )
}

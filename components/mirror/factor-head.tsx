import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { ArrowBackIcon } from '@/components/ui/icons.tsx'
import { agendaReasonOf } from '@/lib/measures/naming.ts'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import { factorOf } from '@/lib/worksheet/rules/catalogue.ts'
import type { FactorPart } from './factor-strip.tsx'
import { GuideLink } from './guide-link.tsx'
import { LabelAndBadges } from './label-and-badges.tsx'
import { useSay } from './words.ts'

/** A factor's name, its label and its question; at the right its position on the agenda with the reason. */
export function FactorHead({ row, mirror, worksheet }: FactorPart) {
  const t = useTranslations('mirror')
  const locale = useLocale()
  const { project, round } = mirror
  const factor = factorOf(worksheet, row.agenda.factor)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-end gap-x-(--ws-column-gap) gap-y-6 pt-[clamp(1.25rem,3vw,2.5rem)] pb-[clamp(1.5rem,3vw,2.5rem)] desk:grid-cols-[repeat(12,minmax(0,1fr))]">
      <div className="grid gap-3 desk:col-span-9">
        <p className="text-small print:hidden">
          <Link
            href={`${mirrorPathOf(project.id, round.id)}#${factor.key}`}
            prefetch={false}
            className="inline-flex min-h-6 items-center gap-[0.6em] wrap-anywhere"
          >
            <ArrowBackIcon /> {t('title', { project: project.name })}
          </Link>
        </p>
        <h1 className="text-h1 tracking-[-0.012em] wrap-anywhere hyphens-auto">{factor.name[locale]}</h1>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2 font-strong">
          <LabelAndBadges analysis={row.analysis} />
        </div>
        <p className="mt-1 text-small text-ink-soft">
          {t('factor.question')} {factor.question[locale]} <GuideLink to={{ factor: factor.key }} />
        </p>
      </div>
      <PositionAndReason row={row} total={mirror.analysis.agenda.length} />
    </div>
  )
}

function PositionAndReason({ row: { position, agenda }, total }: Pick<FactorPart, 'row'> & { total: number }) {
  const t = useTranslations('mirror')
  const say = useSay()
  const depth = t(`groups.${agenda.depth}.title`).toLocaleLowerCase()
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-4 text-caption leading-snug desk:col-span-3 desk:grid-cols-[minmax(0,1fr)] desk:gap-y-2">
      <span aria-hidden="true" className="figure">
        {position}
      </span>
      <div className="grid gap-1 pt-1 desk:pt-0">
        <p className="font-strong">{t('factor.place', { place: position, total, depth })}</p>
        <p data-why className="text-ink-soft">
          {t('row.why')} {say(agendaReasonOf(agenda))}
        </p>
      </div>
    </div>
  )
}

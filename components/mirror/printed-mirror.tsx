import { useLocale, useTranslations } from 'next-intl'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { overviewRowsOf } from '@/lib/mirror/rules/overview.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { FewPeople } from './few-people.tsx'
import { FactorContent } from './factor-content.tsx'
import type { FactorPart } from './factor-strip.tsx'
import { LabelAndBadges } from './label-and-badges.tsx'
import { LabelCounts } from './label-counts.tsx'
import { MirrorKey } from './mirror-key.tsx'
import { MirrorOverview } from './overview.tsx'

/** The whole mirror for paper: the overview, then each factor in agenda order on its own sheet. */
export function PrintedMirror({ mirror }: { mirror: Mirror }) {
  const t = useTranslations('mirror')
  const worksheet = worksheetOf(mirror.round.worksheetVersion)
  return (
    <>
      <div className="border-t-8 border-ink pt-4 print:border-t-4 print:pt-1">
        <MirrorOverview mirror={mirror} />
      </div>
      <FewPeople mirror={mirror} />
      <div className="pt-4 print:pt-1">
        <LabelCounts analysis={mirror.analysis} />
      </div>
      <div className="grid break-inside-avoid gap-2 pt-5">
        <MirrorKey ownSide={mirror.answers.find((answer) => answer.mine)?.side ?? null} />
        <p className="text-small text-ink-soft">{t(`attribution.${mirror.round.attribution}`)}</p>
      </div>
      {overviewRowsOf(mirror.analysis).map((row) => (
        <PrintedFactor key={row.position} row={row} mirror={mirror} worksheet={worksheet} />
      ))}
    </>
  )
}

function PrintedFactor(part: FactorPart) {
  const t = useTranslations('mirror.factor')
  const locale = useLocale()
  const { position, agenda, analysis } = part.row
  const factor = factorOf(part.worksheet, agenda.factor)
  const id = `${factor.key}-whole`
  return (
    <article
      aria-labelledby={id}
      data-printed={factor.key}
      className="factor-paper mt-20 border-t-8 border-ink pt-4 print:mt-0 print:break-before-page print:pt-2"
    >
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4">
        <span aria-hidden="true" className="figure">
          {position}
        </span>
        <div className="grid justify-items-start gap-2">
          <h2 id={id} className="text-h2">
            {factor.name[locale]}
          </h2>
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2 font-strong">
            <LabelAndBadges analysis={analysis} />
          </div>
          <p className="text-small text-ink-soft">
            {t('question')} {factor.question[locale]}
          </p>
        </div>
      </div>
      <FactorContent {...part} level={3} printed />
    </article>
  )
}

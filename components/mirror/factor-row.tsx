import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { toNumber, type Fraction } from '@/lib/measures/fraction.ts'
import { agendaReasonOf } from '@/lib/measures/naming.ts'
import { sentenceOf } from '@/lib/measures/sentence.ts'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import type { OverviewRow } from '@/lib/mirror/rules/overview.ts'
import { factorOf, type Factor } from '@/lib/worksheet/rules/catalogue.ts'
import { AnsweredSides } from './answered.tsx'
import { FactorStrip, type FactorPart } from './factor-strip.tsx'
import { LabelAndBadges } from './label-and-badges.tsx'
import { chartColumn, rowGrid } from './row-grid.ts'
import { useSay } from './words.ts'

const exactly = (fraction: Fraction | null) => (fraction === null ? '' : toNumber(fraction))

/**
 * One factor: position, name and label; everyone's answer on the line; the conclusion, and the reason for its position.
 * The whole row links to the factor's own page. It also has its worksheet number (`data-number`), so that rows can move
 * from one order to the other.
 */
export function FactorRow(part: FactorPart) {
  const { row, mirror, worksheet } = part
  const { position, agenda, analysis } = row
  const factor = factorOf(worksheet, agenda.factor)
  return (
    <li
      id={factor.key}
      data-reveal="row"
      data-factor={factor.key}
      data-number={factor.number}
      data-place={position}
      data-reason={agenda.reason}
      data-label={analysis.label}
      data-strength={analysis.strength ?? ''}
      data-gap={exactly(analysis.gap)}
      data-mean-client={exactly(analysis.means.client)}
      data-mean-contractor={exactly(analysis.means.contractor)}
      className={joinClasses(rowGrid, 'group/row factor-row')}
    >
      <span
        aria-hidden="true"
        data-reveal="order"
        className="figure text-[2.25rem] leading-none min-[52rem]:text-[2.5rem] print:text-[1.25rem]!"
      >
        {position}
      </span>
      <NameAndLabel
        row={row}
        factor={factor}
        path={`${mirrorPathOf(mirror.project.id, mirror.round.id)}/${factor.key}`}
      />
      <Chart {...part} />
      <Conclusion row={row} />
      <Why row={row} />
    </li>
  )
}

function NameAndLabel({ row: { analysis }, factor, path }: { row: OverviewRow; factor: Factor; path: string }) {
  const locale = useLocale()
  return (
    <div className="grid justify-items-start gap-2 pt-1 print:gap-0.5 print:pt-0">
      <h3 className="text-h4 leading-tight print:text-body">
        <Link
          href={path}
          prefetch={false}
          className="group-hover/row:decoration-[3px] after:absolute after:inset-0 print:no-underline"
        >
          {factor.name[locale]}
        </Link>
      </h3>
      <div
        data-reveal="judgement"
        className="grid justify-items-start gap-2 print:flex print:flex-wrap print:gap-x-3 print:gap-y-0 print:[&_*]:text-[0.75rem]! print:[&_*]:py-0! print:[&_*]:leading-tight!"
      >
        {/* that a side is one person is said once at the top, not in every row */}
        <LabelAndBadges analysis={{ ...analysis, badges: analysis.badges.filter((badge) => badge !== 'one-person') }} />
      </div>
    </div>
  )
}

function Chart(part: FactorPart) {
  return (
    <div data-reveal="strip" className={joinClasses(chartColumn, 'factor-row-chart')}>
      <FactorStrip {...part} />
    </div>
  )
}

/** Above the link that covers the row, so that this text can be selected. */
function Conclusion({ row: { analysis } }: { row: OverviewRow }) {
  const say = useSay()
  return (
    <div data-reveal="judgement" className="factor-row-said">
      <p data-sentence className="leading-snug">
        {say(sentenceOf(analysis))}
      </p>
      <AnsweredSides analysis={analysis} />
    </div>
  )
}

/** The reason for its position: below the conclusion, or where there is room below the name. */
function Why({ row: { agenda } }: { row: OverviewRow }) {
  const t = useTranslations('mirror.row')
  const say = useSay()
  return (
    <p data-why data-reveal="order" className="factor-row-why">
      {t('why')} {say(agendaReasonOf(agenda))}
    </p>
  )
}

import { useLocale, useTranslations } from 'next-intl'
import { DotStrip } from '@/components/charts/dot-strip.tsx'
import { GlyphLabel } from '@/components/charts/glyph.tsx'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Mark } from '@/components/ui/mark.tsx'
import { answersOf } from '@/lib/divergence/figures.ts'
import { toNumber, type Fraction } from '@/lib/divergence/fraction.ts'
import { SIDES } from '@/lib/divergence/model.ts'
import { agendaReasonOf, badgeNamesOf, labelNameOf } from '@/lib/divergence/naming.ts'
import { sentenceOf } from '@/lib/divergence/sentence.ts'
import type { Mirror } from '@/lib/mirror/model.ts'
import { furtherNotesOf, type OverviewRow } from '@/lib/mirror/overview.ts'
import { ownPlaceOf } from '@/lib/mirror/voices.ts'
import { factorOf, type Factor, type Worksheet } from '@/lib/worksheet/catalogue.ts'
import { FactorDetails } from './factor-details.tsx'
import { glyphKindOf } from './glyph-kind.ts'
import { chartColumn, rowGrid } from './row-grid.ts'
import { stripCountsOf, useCountWords, useSay, useScale } from './words.ts'

interface RowProps {
  row: OverviewRow
  mirror: Mirror
  worksheet: Worksheet
}

const exactly = (fraction: Fraction | null) => (fraction === null ? '' : toNumber(fraction))

/** One factor: place, name and label; everyone's answer on the line; what it means; and behind one press, why. */
export function FactorRow({ row, mirror, worksheet }: RowProps) {
  const { place, agenda, analysis } = row
  const factor = factorOf(worksheet, agenda.factor)
  return (
    <li
      id={factor.key}
      data-factor={factor.key}
      data-place={place}
      data-reason={agenda.reason}
      data-label={analysis.label}
      data-strength={analysis.strength ?? ''}
      data-gap={exactly(analysis.gap)}
      data-mean-client={exactly(analysis.means.client)}
      data-mean-contractor={exactly(analysis.means.contractor)}
      className={joinClasses(
        rowGrid,
        'scroll-mt-20 items-start pt-5 pb-3 not-first:border-t not-first:border-line min-[52rem]:grid-rows-[auto_1fr_auto] wide:grid-rows-[auto_auto] print:grid-rows-[auto_1fr_auto_auto]! print:pt-4',
      )}
    >
      <span aria-hidden="true" className="figure text-[2.25rem] leading-none min-[52rem]:text-[2.5rem]">
        {place}
      </span>
      <NameAndLabel row={row} factor={factor} />
      <Strip row={row} factor={factor} mirror={mirror} worksheet={worksheet} />
      <Conclusion row={row} />
      <Reason row={row} />
      <FactorDetails row={row} factor={factor} mirror={mirror} worksheet={worksheet} />
    </li>
  )
}

function NameAndLabel({ row: { analysis }, factor }: { row: OverviewRow; factor: Factor }) {
  const say = useSay()
  const locale = useLocale()
  const badges = badgeNamesOf(analysis).map((name) => say(name))
  return (
    <div className="grid justify-items-start gap-2 pt-1">
      <h3 className="text-h4 leading-tight">{factor.name[locale]}</h3>
      <GlyphLabel kind={glyphKindOf(analysis)}>{say(labelNameOf(analysis))}</GlyphLabel>
      {badges.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {badges.map((badge) => (
            <li key={badge} data-badge className="border border-line-control px-2 py-px text-caption leading-snug">
              {badge}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function Strip({ row: { agenda, analysis }, factor, mirror, worksheet }: RowProps & { factor: Factor }) {
  const t = useTranslations('mirror.chart')
  const locale = useLocale()
  const scale = useScale(worksheet)
  const countWords = useCountWords(worksheet)
  const { client, contractor } = analysis.tallies
  const own = ownPlaceOf(mirror.answers, agenda.factor)
  const label = t('label', {
    factor: factor.name[locale],
    client: countWords(client),
    contractor: countWords(contractor),
  })
  const ownWords = own ? t('own', { word: scale.wordOf(own.at === 'unknown' ? null : own.at) }) : ''
  return (
    <div
      className={joinClasses(
        chartColumn,
        'pt-4 min-[52rem]:row-span-2 min-[52rem]:row-start-1 min-[52rem]:pt-1 wide:row-span-1 print:row-span-2! print:row-start-1!',
      )}
    >
      <DotStrip
        client={stripCountsOf(client)}
        contractor={stripCountsOf(contractor)}
        gap={analysis.strength ?? 'plain'}
        own={own}
        label={`${label} ${ownWords}`.trim()}
      />
      <ScaleWords under words={scale.words} unknownWord={scale.unknown} className="mt-1 hidden print:block" />
    </div>
  )
}

function Conclusion({ row: { analysis } }: { row: OverviewRow }) {
  const say = useSay()
  return (
    <div className="col-span-full grid gap-2 pt-3 text-small min-[52rem]:col-span-1 min-[52rem]:col-start-2 min-[52rem]:row-start-2 wide:col-start-4 wide:row-start-1 wide:pt-1.5 print:col-start-2! print:col-end-3! print:row-start-2! print:pt-2">
      <p data-sentence className="leading-snug">
        {say(sentenceOf(analysis))}
      </p>
      {furtherNotesOf(analysis).map((note, place) => (
        // the same message can come twice, once for each side
        <p key={place} data-note className="text-caption leading-snug">
          {say(note)}
        </p>
      ))}
      <Answered row={analysis} />
    </div>
  )
}

/** Why the factor has its place; beside the press that opens the rest. */
function Reason({ row: { agenda } }: { row: OverviewRow }) {
  const t = useTranslations('mirror.row')
  const say = useSay()
  return (
    <p
      data-why
      className={joinClasses(
        chartColumn,
        'pt-3 text-caption text-ink-soft min-[52rem]:row-start-3 min-[52rem]:pt-4.5 wide:row-start-2 print:row-start-3!',
      )}
    >
      {t('why')} {say(agendaReasonOf(agenda))}
    </p>
  )
}

/** "● 4 van 6, 1 keer ‘weet ik niet’  ◆ 5 van 5": answers on the scale of all who were invited. */
function Answered({ row: analysis }: { row: OverviewRow['analysis'] }) {
  const t = useTranslations('mirror.row')
  const sides = useTranslations('common.sides')
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-caption text-ink-soft">
      {SIDES.map((side) => {
        const { invited, dontKnow } = analysis.tallies[side]
        const values = { count: answersOf(analysis, side), total: invited }
        return (
          <li key={side} data-answered={side} className="inline-flex items-baseline gap-[0.4em]">
            <Mark side={side} />
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

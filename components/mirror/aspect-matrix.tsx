import { useLocale, useTranslations } from 'next-intl'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Mark, SideName } from '@/components/ui/mark.tsx'
import type { FactorAnalysis } from '@/lib/divergence/factor-analysis.ts'
import type { AspectMarks, Side } from '@/lib/divergence/model.ts'
import { aspectViewsOf, type AspectView } from '@/lib/mirror/voices.ts'
import type { Factor } from '@/lib/worksheet/catalogue.ts'
import { useList } from './words.ts'

/** Per aspect, round its name: who finds that it pinches (filled, nearest the name) and that it goes well (hollow). */
export function AspectMatrix({ analysis, factor }: { analysis: FactorAnalysis; factor: Factor }) {
  const t = useTranslations('mirror.aspects')
  const locale = useLocale()
  const list = useList()
  const { marked, unmarked } = aspectViewsOf(analysis, factor)
  if (marked.length === 0) return <p className="text-small text-ink-soft">{t('none')}</p>
  const opposite = marked.filter((view) => view.opposite).length
  return (
    <div className="grid gap-3">
      {opposite > 0 ? <p>{t('opposite', { count: opposite })}</p> : null}
      <table className="w-full border-collapse text-small leading-snug">
        <caption className="sr-only">{t('caption')}</caption>
        <MatrixHead />
        <tbody>
          {marked.map((view) => (
            <MatrixRow key={view.aspect.key} view={view} />
          ))}
        </tbody>
      </table>
      {unmarked.length > 0 ? (
        <p className="text-caption text-ink-soft">
          {t('unmarked', { list: list(unmarked.map((aspect) => `‘${aspect.label[locale]}’`)) })}
        </p>
      ) : null}
    </div>
  )
}

const outer = 'w-[30%] px-2 py-2 align-top tablet:w-[34%] tablet:px-4'
const middle = 'border-x-[3px] border-ink px-2 py-2 text-center align-top tablet:px-4'

function MatrixHead() {
  const t = useTranslations('mirror.aspects')
  const sides = useTranslations('common.sides')
  return (
    <thead className="text-caption">
      <tr className="border-b border-ink">
        <th scope="col" className={joinClasses(outer, 'pl-0! text-right')}>
          <SideName side="client">{sides('clientTitle')}</SideName>
        </th>
        <td className={middle}>
          <span className="inline-flex flex-wrap items-baseline justify-center gap-x-3 text-ink-soft">
            <span className="whitespace-nowrap">
              <Mark side="client" /> <Mark side="contractor" /> {t('pinches')}
            </span>
            <span className="whitespace-nowrap">
              <Mark side="client" look="hollow" /> <Mark side="contractor" look="hollow" /> {t('goesWell')}
            </span>
          </span>
        </td>
        <th scope="col" className={joinClasses(outer, 'pr-0! text-left')}>
          <SideName side="contractor">{sides('contractorTitle')}</SideName>
        </th>
      </tr>
    </thead>
  )
}

function MatrixRow({ view: { aspect, marks, opposite } }: { view: AspectView }) {
  const locale = useLocale()
  return (
    <tr data-aspect={aspect.key} data-opposite={opposite} className="border-b border-line">
      <td className={joinClasses(outer, 'pl-0!')}>
        <Marks side="client" marks={marks.client} />
      </td>
      <th scope="row" className={joinClasses(middle, 'hyphens-auto', opposite ? 'font-strong' : 'font-plain')}>
        {aspect.label[locale]}
      </th>
      <td className={joinClasses(outer, 'pr-0!')}>
        <Marks side="contractor" marks={marks.contractor} />
      </td>
    </tr>
  )
}

/** Marks nearest the name, the count in words at the outer edge. */
function Marks({ side, marks }: { side: Side; marks: AspectMarks }) {
  const t = useTranslations('mirror.aspects')
  const { goesWell: goes, pinches } = marks
  const words =
    goes + pinches === 0 ? t('nobody') : t('views', { goes, pinches, both: goes > 0 && pinches > 0 ? 'yes' : 'no' })
  const looks = [...Array<'filled'>(pinches).fill('filled'), ...Array<'hollow'>(goes).fill('hollow')]
  return (
    <div
      className={joinClasses(
        'flex flex-col-reverse gap-x-4 gap-y-1 tablet:items-center tablet:justify-between',
        side === 'client' ? 'items-end tablet:flex-row' : 'items-start tablet:flex-row-reverse',
      )}
    >
      <span className="text-caption text-ink-soft">{words}</span>
      <span
        aria-hidden="true"
        className={joinClasses('flex flex-wrap gap-[0.34em]', side === 'client' && 'flex-row-reverse')}
      >
        {looks.map((look, place) => (
          <Mark key={place} side={side} look={look} />
        ))}
      </span>
    </div>
  )
}

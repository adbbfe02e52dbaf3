import { useLocale, useTranslations } from 'next-intl'
import { Mark, SideName } from '@/components/ui/mark.tsx'
import type { FactorAnalysis } from '@/lib/divergence/factor-analysis.ts'
import type { AspectMarks, Side } from '@/lib/divergence/model.ts'
import { aspectViewsOf, type AspectView } from '@/lib/mirror/voices.ts'
import type { Factor } from '@/lib/worksheet/catalogue.ts'
import { MarkRun } from './mark-run.tsx'
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
      <table className={matrix}>
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

/* the cells' looks stand once, on the table: a mirror has some fifty rows of these */
const matrix = [
  'w-full table-fixed border-collapse text-caption leading-snug tablet:text-small [&_tr]:border-b [&_tr]:border-line [&_:is(td,th)]:px-1.5 [&_:is(td,th)]:py-2 [&_:is(td,th)]:align-top tablet:[&_:is(td,th)]:px-4',
  '[&_tr>:first-child]:w-[32%] [&_tr>:first-child]:pl-0! tablet:[&_tr>:first-child]:w-[34%]',
  '[&_tr>:nth-child(2)]:border-x-[3px] [&_tr>:nth-child(2)]:border-ink [&_tr>:nth-child(2)]:text-center [&_tr>:nth-child(2)]:wrap-anywhere [&_tr>:nth-child(2)]:hyphens-auto',
  '[&_tr>:last-child]:w-[32%] [&_tr>:last-child]:pr-0! tablet:[&_tr>:last-child]:w-[34%]',
  '[&_td>div]:flex [&_td>div]:gap-x-4 [&_td>div]:gap-y-1 tablet:[&_td>div]:items-center tablet:[&_td>div]:justify-between [&_td>div>span:first-child]:text-caption [&_td>div>span:first-child]:text-ink-soft',
].join(' ')

function MatrixHead() {
  const t = useTranslations('mirror.aspects')
  const sides = useTranslations('common.sides')
  return (
    <thead className="text-caption">
      <tr className="border-b-ink!">
        <th scope="col" className="text-right">
          <SideName side="client">{sides('clientTitle')}</SideName>
        </th>
        <td>
          <span className="inline-flex flex-wrap items-baseline justify-center gap-x-3 text-ink-soft">
            <span className="whitespace-nowrap">
              <Mark side="client" /> <Mark side="contractor" /> {t('pinches')}
            </span>
            <span className="whitespace-nowrap">
              <Mark side="client" look="hollow" /> <Mark side="contractor" look="hollow" /> {t('goesWell')}
            </span>
          </span>
        </td>
        <th scope="col" className="text-left">
          <SideName side="contractor">{sides('contractorTitle')}</SideName>
        </th>
      </tr>
    </thead>
  )
}

function MatrixRow({ view: { aspect, marks, opposite } }: { view: AspectView }) {
  const locale = useLocale()
  return (
    <tr data-aspect={aspect.key} data-opposite={opposite}>
      <td>
        <Marks side="client" marks={marks.client} />
      </td>
      <th scope="row" className={opposite ? 'font-strong' : 'font-plain'}>
        {aspect.label[locale]}
      </th>
      <td>
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
  return (
    <div
      className={`flex-col-reverse ${side === 'client' ? 'items-end tablet:flex-row' : 'items-start tablet:flex-row-reverse'}`}
    >
      <span>{words}</span>
      <MarkRun side={side} filled={pinches} hollow={goes} />
    </div>
  )
}

import { useLocale, useTranslations } from 'next-intl'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Mark, SideName } from '@/components/ui/mark.tsx'
import type { AspectMarks, Side } from '@/lib/measures/model.ts'
import type { AspectView, AspectViews } from '@/lib/mirror/rules/rationales.ts'
import { MarkRun } from './mark-run.tsx'
import { useList } from './words.ts'

/**
 * A butterfly chart: per aspect, around its name, how many say that it gets in the way (filled, next to the name) and
 * that it goes well (hollow). Opposite views come first, in bold, with a line below the last, and say in words who
 * thinks what. On a phone the name is above its marks; roles are explicit, because display removes them.
 */
export function AspectMatrix({ views: { marked, unmarked } }: { views: AspectViews }) {
  const t = useTranslations('mirror.aspects')
  const locale = useLocale()
  const list = useList()
  if (marked.length === 0) return null
  const opposites = marked.filter((view) => view.goesWellFor !== null).length
  return (
    <div className="grid gap-3">
      <table role="table" className="aspect-matrix">
        <caption className="sr-only">{t('caption')}</caption>
        <MatrixHead />
        <tbody role="rowgroup">
          {marked.map((view, position) => (
            <MatrixRow
              key={view.aspect.key}
              view={view}
              last={position === opposites - 1 && opposites < marked.length}
            />
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

function MatrixHead() {
  const t = useTranslations('mirror.aspects')
  const sides = useTranslations('common.sides')
  return (
    <thead role="rowgroup" className="text-caption">
      <tr role="row" className="border-b-ink!">
        <th role="columnheader" scope="col" className="text-right">
          <SideName side="client">{sides('clientTitle')}</SideName>
        </th>
        <td role="cell">
          <span className="inline-flex flex-wrap items-baseline justify-center gap-x-4 text-ink-soft">
            <span className="whitespace-nowrap">
              <Mark side="client" /> <Mark side="contractor" /> {t('pinches')}
            </span>
            <span className="whitespace-nowrap">
              <Mark side="client" look="hollow" /> <Mark side="contractor" look="hollow" /> {t('goesWell')}
            </span>
          </span>
        </td>
        <th role="columnheader" scope="col" className="text-left">
          <SideName side="contractor">{sides('contractorTitle')}</SideName>
        </th>
      </tr>
    </thead>
  )
}

function MatrixRow({ view: { aspect, marks, goesWellFor }, last }: { view: AspectView; last: boolean }) {
  const t = useTranslations('mirror.aspects')
  const locale = useLocale()
  return (
    <tr
      role="row"
      data-aspect={aspect.key}
      data-opposite={goesWellFor !== null}
      className={joinClasses(last && 'border-b-2! border-b-ink!')}
    >
      <td role="cell">
        <Marks side="client" marks={marks.client} />
      </td>
      <th role="rowheader" scope="row" className={goesWellFor ? 'font-strong' : 'font-plain'}>
        {aspect.label[locale]}
        {goesWellFor ? (
          <span className="block text-caption font-plain text-ink-soft">{t('wellFor', { side: goesWellFor })}</span>
        ) : null}
      </th>
      <td role="cell">
        <Marks side="contractor" marks={marks.contractor} />
      </td>
    </tr>
  )
}

/** Marks next to the name, the count in words at the outer edge. */
function Marks({ side, marks }: { side: Side; marks: AspectMarks }) {
  const t = useTranslations('mirror.aspects')
  const { goesWell: goes, pinches } = marks
  const words =
    goes + pinches === 0 ? t('nobody') : t('views', { goes, pinches, both: goes > 0 && pinches > 0 ? 'yes' : 'no' })
  return (
    <div className={side === 'client' ? '' : 'flex-row-reverse'}>
      <span>{words}</span>
      {/* next to the name, also where the words leave no room beside it */}
      <div className={side === 'client' ? 'ml-auto' : 'mr-auto'}>
        <MarkRun side={side} filled={pinches} hollow={goes} />
      </div>
    </div>
  )
}

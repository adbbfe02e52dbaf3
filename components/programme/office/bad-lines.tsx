import { useTranslations } from 'next-intl'
import { DataTable } from '@/components/ui/data-table.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import type { ImportPreview } from '@/lib/programme/rules/programme.ts'

/** Lines shown at once; the others are behind a button. */
const shownMax = 200

/** Each invalid line of a list, as it was given, with the reasons. */
export function BadLines({ bad }: Pick<ImportPreview, 'bad'>) {
  const t = useTranslations('programme.office.import')
  if (bad.length === 0) return null
  const others = bad.slice(shownMax)
  const more = t('more', { count: others.length })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <LinesTable caption={t('bad', { count: bad.length })} lines={bad.slice(0, shownMax)} />
      {others.length > 0 ? (
        <Disclosure summary={more}>
          <LinesTable caption={more} lines={others} />
        </Disclosure>
      ) : null}
    </div>
  )
}

function LinesTable({ caption, lines }: { caption: string; lines: ImportPreview['bad'] }) {
  const t = useTranslations('programme.office.import')
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'line', header: t('line') },
        { key: 'given', header: t('given') },
        { key: 'why', header: t('why') },
      ]}
      rows={lines.map(({ line, given, code, faults }) => ({
        key: String(line),
        cells: [line, given, faults.map((fault) => t(`faults.${fault}`, { code })).join('; ')],
      }))}
    />
  )
}

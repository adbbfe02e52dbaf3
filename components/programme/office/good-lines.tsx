import { useTranslations } from 'next-intl'
import type { ImportPreview } from '@/lib/programme/rules/programme.ts'

/** The first neighbourhoods that a list would invite, for a quick check. */
export function GoodLines({ good, first }: Pick<ImportPreview, 'good' | 'first'>) {
  const t = useTranslations('programme.office.import')
  if (first.length === 0) return null
  const others = good - first.length
  return (
    <div className="grid max-w-measure grid-cols-[minmax(0,1fr)] gap-2 text-small">
      <p className="font-strong">{t(others > 0 ? 'first' : 'all', { count: first.length })}</p>
      <ul role="list" className="border-t border-ink">
        {first.map(({ code, name, municipality }) => (
          <li key={code} className="grid gap-x-4 border-b border-line py-1.5 wrap-anywhere tablet:grid-cols-2">
            <span>{name}</span>
            <span className="text-ink-soft">{municipality}</span>
          </li>
        ))}
      </ul>
      {others > 0 ? <p className="text-ink-soft">{t('more', { count: others })}</p> : null}
    </div>
  )
}

import { useLocale, useTranslations } from 'next-intl'
import type { Worksheet } from '@/lib/worksheet/rules/catalogue.ts'

/** The factors that matter most to somebody, by name; choosing none is fine too. */
export function PickedFactors({ worksheet, picks }: { worksheet: Worksheet; picks: readonly number[] }) {
  const t = useTranslations('worksheet.summary')
  const locale = useLocale()
  const chosen = worksheet.factors.filter(({ number }) => picks.includes(number))
  if (chosen.length === 0) return <p className="text-ink-soft">{t('noPicks')}</p>
  return (
    <ul className="grid gap-1">
      {chosen.map(({ key, name }) => (
        <li key={key} className="font-strong">
          {name[locale]}
        </li>
      ))}
    </ul>
  )
}

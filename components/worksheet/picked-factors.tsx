import { useTranslations } from 'next-intl'
import { useLanguage } from '@/lib/i18n/use-language.ts'
import type { SheetTexts } from '@/lib/worksheet/rules/translations.ts'

/** The factors that matter most to somebody, by name; choosing none is fine too. */
export function PickedFactors({ worksheet, picks }: { worksheet: SheetTexts; picks: readonly number[] }) {
  const t = useTranslations('worksheet.summary')
  const locale = useLanguage()
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

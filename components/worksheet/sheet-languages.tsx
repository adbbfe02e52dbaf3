import { useTranslations } from 'next-intl'
import { chooseLanguage } from '@/components/layout/language-action.ts'
import { isTranslatedLanguage, sheetLanguages, translatedLanguages, type SheetLanguage } from '@/lib/i18n/config.ts'
import { useLanguage } from '@/lib/i18n/use-language.ts'
import { translationOf } from '@/lib/worksheet/rules/translations.ts'

interface ChoicesProps {
  languages: readonly SheetLanguage[]
  /** the page to show in the language */
  to: string
}

/** A button for each language, by its own name. Works without script. */
function Choices({ languages, to }: ChoicesProps) {
  const t = useTranslations('common.languages')
  const current = useLanguage()
  return (
    <form action={chooseLanguage} className="-mx-2 flex flex-wrap">
      <input type="hidden" name="to" value={to} />
      {languages.map((language) => (
        <button
          key={language}
          type="submit"
          name="locale"
          value={language}
          lang={language}
          aria-current={language === current ? 'true' : undefined}
          className="min-h-11 cursor-pointer px-2 underline decoration-1 underline-offset-[0.18em] hover:decoration-[3px] aria-[current]:font-strong aria-[current]:no-underline"
        >
          {t(language)}
        </button>
      ))}
    </form>
  )
}

/** The languages of the worksheet that the site does not have: each leads to its cover. `sheet`: its path. */
export function InOtherLanguages({ sheet }: { sheet: string }) {
  const t = useTranslations('worksheet.languages')
  return (
    <div className="mt-4 text-small">
      <p className="text-ink-soft">{t('rather')}</p>
      <Choices languages={translatedLanguages} to={`${sheet}/start`} />
    </div>
  )
}

/** All languages of the worksheet, on its cover. */
export function SheetLanguages({ to }: { to: string }) {
  const t = useTranslations('worksheet.languages')
  return (
    <section aria-label={t('label')} className="text-small">
      <p className="text-ink-soft">{t('label')}</p>
      <Choices languages={sheetLanguages} to={to} />
    </section>
  )
}

/** Says by whom a translation was read over, or that nobody has yet. Nothing in the languages of the site. */
export function TranslationNote({ version }: { version: number }): string | null {
  const t = useTranslations('worksheet.languages')
  const language = useLanguage()
  if (!isTranslatedLanguage(language)) return null
  const { reviewedBy } = translationOf(version, language)
  return reviewedBy === null ? t('unread') : t('readBy', { name: reviewedBy })
}

/** The note below everything else on a page. */
export function TranslationFoot({ version }: { version: number }) {
  return (
    <p className="mt-8 text-small text-ink-soft empty:hidden print:hidden">
      <TranslationNote version={version} />
    </p>
  )
}

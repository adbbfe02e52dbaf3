import { useTranslations } from 'next-intl'
import { TickIcon } from '@/components/ui/icons.tsx'
import { menuItemClass } from '@/components/ui/menu-item-class.ts'
import { Menu } from '@/components/ui/menu.tsx'
import { locales, type SheetLanguage } from '@/lib/i18n/config.ts'
import { useLanguage } from '@/lib/i18n/use-language.ts'
import { chooseLanguage } from './language-action.ts'

interface LanguagesProps {
  languages?: readonly SheetLanguage[] | undefined
}

/** The languages by their own names. A form with a button each, so it works without script. */
export function LanguageChoices({ languages = locales }: LanguagesProps) {
  const t = useTranslations('common')
  const current = useLanguage()
  return (
    <form action={chooseLanguage}>
      <ul>
        {languages.map((locale) => (
          <li key={locale}>
            <button
              type="submit"
              name="locale"
              value={locale}
              lang={locale}
              aria-current={locale === current ? 'true' : undefined}
              className={menuItemClass}
            >
              <TickIcon className={locale === current ? '' : 'invisible'} />
              {t(`languages.${locale}`)}
            </button>
          </li>
        ))}
      </ul>
    </form>
  )
}

/** Top right on every page. */
export function LanguageMenu({ languages }: LanguagesProps) {
  const t = useTranslations('common')
  const language = t(`languages.${useLanguage()}`)
  return (
    <Menu align="end" label={language} accessibleName={t('shell.languageNow', { language })}>
      <LanguageChoices languages={languages} />
    </Menu>
  )
}

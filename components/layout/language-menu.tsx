import { useLocale, useTranslations } from 'next-intl'
import { TickIcon } from '@/components/ui/icons.tsx'
import { menuItemClass } from '@/components/ui/menu-item-class.ts'
import { Menu } from '@/components/ui/menu.tsx'
import { locales } from '@/lib/i18n/config.ts'
import { chooseLanguage } from './language-action.ts'

/** The languages by their own names. A form with a button each, so it works without script. */
export function LanguageChoices() {
  const t = useTranslations('common')
  const current = useLocale()
  return (
    <form action={chooseLanguage}>
      <ul>
        {locales.map((locale) => (
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
export function LanguageMenu() {
  const t = useTranslations('common')
  const language = t(`languages.${useLocale()}`)
  return (
    <Menu align="end" label={language} accessibleName={t('shell.languageNow', { language })}>
      <LanguageChoices />
    </Menu>
  )
}

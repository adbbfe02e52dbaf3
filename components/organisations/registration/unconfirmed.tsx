import { useTranslations } from 'next-intl'

/** Beside the name of an organisation that nobody has confirmed yet. */
export function Unconfirmed() {
  const t = useTranslations('registration')
  return <span className="text-small text-ink-soft">({t('unconfirmed')})</span>
}

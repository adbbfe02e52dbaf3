import { useTranslations } from 'next-intl'

/** Whom to write to: the address of this copy's operator, or where to ask if none was given. */
export function ContactLine({ address, otherwise }: { address: string | null; otherwise: 'tell' | 'ask' }) {
  const t = useTranslations('statements.contact')
  if (!address) return <p>{t(otherwise)}</p>
  return (
    <p className="wrap-anywhere">
      {t.rich('address', { address, mail: (words) => <a href={`mailto:${address}`}>{words}</a> })}
    </p>
  )
}

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { formatDate } from '@/lib/i18n/format.ts'
import type { OwnRequest } from '@/lib/organisations/rules/registration.ts'

/** What somebody asked for, and what is there of it. */
export function OwnRequests({ requests }: { readonly requests: readonly OwnRequest[] }) {
  const t = useTranslations('registration.new')
  const locale = useLocale()
  return (
    <ul role="list" className="border-t border-line">
      {requests.map(({ id, name, askedAt, organisationId }) => (
        <li key={id} className="border-b border-line py-3 wrap-anywhere">
          <strong>{name}</strong>, {t(organisationId ? 'there' : 'waits', { date: formatDate(askedAt, locale) })}
          {organisationId ? (
            <>
              {' '}
              <Link href={`/organisations/${organisationId}/members`}>{t('manage')}</Link>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

'use client'
import { useLocale, useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { formatDate } from '@/lib/i18n/format.ts'
import { answerRequestAction } from '@/lib/organisations/actions.ts'
import type { OrganisationRequest } from '@/lib/organisations/rules/registration.ts'

/** Requests that wait for the platform's admin, each with what is worth a look before a yes. */
export function OrganisationRequestList({ requests }: { readonly requests: readonly OrganisationRequest[] }) {
  const t = useTranslations('registration.admin')
  const kinds = useTranslations('admin.kinds')
  const locale = useLocale()
  if (requests.length === 0) return <p>{t('none')}</p>
  return (
    <>
      <ul role="list" className="border-t border-line">
        {requests.map(({ id, kind, name, personName, email, askedAt, domainHolder, alike }) => (
          <li key={id} className="grid grid-cols-[minmax(0,1fr)] gap-1 border-b border-line py-3 wrap-anywhere">
            <p>
              <strong>{name}</strong> <span className="text-small text-ink-soft">{kinds(kind)}</span>
            </p>
            <p className="text-small">{t('asker', { name: personName, email, date: formatDate(askedAt, locale) })}</p>
            {alike.length > 0 ? (
              <p className="text-small font-strong">{t('alike', { names: alike.join(', ') })}</p>
            ) : null}
            {domainHolder ? <p className="text-small font-strong">{t('holder', { name: domainHolder })}</p> : null}
            <div className="mt-2 flex flex-wrap gap-x-4 gap-y-2">
              {(['yes', 'no'] as const).map((agrees) => (
                <PressForm
                  key={agrees}
                  action={answerRequestAction}
                  hidden={{ requestId: id, agrees }}
                  look="outlined"
                  size="small"
                  accessibleName={name}
                  doneTexts={{ answered: t('answered') }}
                >
                  {t(agrees === 'yes' ? 'agree' : 'refuse')}
                </PressForm>
              ))}
            </div>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-small text-ink-soft">{t('refuseNote')}</p>
    </>
  )
}

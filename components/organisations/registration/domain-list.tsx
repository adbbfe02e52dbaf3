'use client'
import { useLocale, useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { PressForm } from '@/components/forms/press-form.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Facts } from '@/components/ui/facts.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { formatDate } from '@/lib/i18n/format.ts'
import {
  askDomainCheckAction,
  claimDomainAction,
  dropDomainAction,
  vouchForDomainAction,
} from '@/lib/organisations/actions.ts'
import { recordOf, type OrganisationDomain } from '@/lib/organisations/rules/registration.ts'

interface DomainListProps {
  readonly organisationId: string
  readonly domains: readonly OrganisationDomain[]
  /** The platform's admin vouches for a domain; the organisation's own does the rest. */
  readonly reader: 'platform' | 'admin'
}

/** What to put into the DNS, and when it was last looked for. */
function Record({ domain }: { readonly domain: OrganisationDomain }) {
  const t = useTranslations('registration.domains')
  const locale = useLocale()
  const { name, text } = recordOf(domain)
  return (
    <>
      <p>{t('todo')}</p>
      <Facts
        facts={[
          { key: 'record', name: t('record'), value: <code className="wrap-anywhere">{name}</code> },
          { key: 'value', name: t('value'), value: <code className="wrap-anywhere">{text}</code> },
        ]}
      />
      {domain.checkedAt ? (
        <p className="text-small">{t('notThere', { date: formatDate(domain.checkedAt, locale) })}</p>
      ) : null}
    </>
  )
}

/** An organisation's domains: what is proven, and how to prove the rest. */
export function DomainList({ organisationId, domains, reader }: DomainListProps) {
  const t = useTranslations('registration.domains')
  const locale = useLocale()
  const press = { look: 'outlined', size: 'small' } as const
  if (domains.length === 0) return <p>{t('none')}</p>
  return (
    <ul role="list" className="border-t border-line">
      {domains.map((one) => {
        const given = { hidden: { organisationId, domain: one.domain }, accessibleName: one.domain, ...press }
        return (
          <li key={one.domain} className="grid grid-cols-[minmax(0,1fr)] gap-2 border-b border-line py-3">
            <p className="wrap-anywhere">
              <strong>{one.domain}</strong>
              {one.provenAt ? (
                <span className="text-small text-ink-soft">
                  {' '}
                  {t('proven', { date: formatDate(one.provenAt, locale) })}
                </span>
              ) : null}
            </p>
            {one.provenAt ? null : <Record domain={one} />}
            <div className="flex flex-wrap gap-x-4 gap-y-2">
              {one.provenAt || reader === 'platform' ? null : (
                <PressForm action={askDomainCheckAction} {...given} doneTexts={{ checking: t('checking') }}>
                  {t('check')}
                </PressForm>
              )}
              {!one.provenAt && reader === 'platform' ? (
                <PressForm action={vouchForDomainAction} {...given} doneTexts={{ vouched: t('vouched') }}>
                  {t('vouch')}
                </PressForm>
              ) : null}
              <PressForm action={dropDomainAction} {...given} doneTexts={{ dropped: t('dropped') }}>
                {t('drop')}
              </PressForm>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** Says that a domain is the organisation's. */
export function ClaimDomainForm({ organisationId }: { readonly organisationId: string }) {
  const t = useTranslations('registration.domains')
  const { field, formAction, done, ...form } = useActionForm('domain', claimDomainAction, { domain: t('domain') })
  return (
    <FormFrame
      {...form}
      id="domain"
      formAction={formAction}
      hidden={{ organisationId }}
      submit={t('add')}
      doneText={done ? t('added') : undefined}
    >
      <TextField {...field('domain')} label={t('domain')} hint={t('hint')} autoComplete="off" spellCheck={false} />
    </FormFrame>
  )
}

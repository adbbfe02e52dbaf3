'use client'
import { useLocale, useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { askOwnWayAction } from '@/lib/accounts/actions.ts'
import type { ClosedOrganisation } from '@/lib/accounts/rules/model.ts'
import { formatTime } from '@/lib/i18n/format.ts'
import { signInDoorPath } from '@/lib/organisations/rules/sign-in.ts'

/** To somebody who came the own way: the organisations that require their own sign-in, and the way there. */
export function ClosedOrganisations({ closed }: { readonly closed: readonly ClosedOrganisation[] }) {
  const t = useTranslations('provider.closed')
  const locale = useLocale()
  return closed.map(({ organisationId, name, keeper, opensAt }) => (
    <div key={organisationId} className="mb-12 grid gap-4">
      <Notice
        title={t('title', { name })}
        action={
          <LinkButton href={signInDoorPath(organisationId)} look="outlined">
            {t('action', { name })}
          </LinkButton>
        }
      >
        {t('text', { name })}
      </Notice>
      {keeper ? (
        <div className="grid gap-2 ps-7">
          <p className="max-w-measure text-small">
            {opensAt ? t('opens', { time: formatTime(opensAt, locale) }) : t('keeper')}
          </p>
          {opensAt ? null : (
            <PressForm
              action={askOwnWayAction}
              hidden={{ organisationId }}
              look="outlined"
              size="small"
              accessibleName={name}
              doneTexts={{ asked: t('asked') }}
            >
              {t('ask')}
            </PressForm>
          )}
        </div>
      ) : null}
    </div>
  ))
}

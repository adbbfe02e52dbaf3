'use client'
import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { switchAccountAction } from '@/lib/accounts/actions.ts'

/** Signs out, and returns to the same invitation. */
export function SwitchAccount({ to }: { to: string }) {
  const t = useTranslations('entry')
  return (
    <PressForm action={switchAccountAction} hidden={{ to }}>
      {t('invitation.switch')}
    </PressForm>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { refuseMailAction, wantMailAction } from '@/lib/accounts/actions.ts'

interface NoMoreMailProps {
  address: string
  linkKey: string
  unwanted: boolean
}

/** The one press of the page, or the way back: a press and no link, so that a scanner changes nothing. */
export function NoMoreMail({ address, linkKey, unwanted }: NoMoreMailProps) {
  const t = useTranslations('entry.noMoreMail')
  const hidden = { address, key: linkKey }
  const doneTexts = { refused: t('unknown') }
  return unwanted ? (
    <PressForm key="back" action={wantMailAction} hidden={hidden} doneTexts={doneTexts} look="outlined">
      {t('wantAfterAll')}
    </PressForm>
  ) : (
    <PressForm key="refuse" action={refuseMailAction} hidden={hidden} doneTexts={doneTexts}>
      {t('refuse')}
    </PressForm>
  )
}

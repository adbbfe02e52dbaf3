'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { PressForm } from '@/components/forms/press-form.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextField } from '@/components/ui/text-field.tsx'
import { enterByAction, findDoorAction, linkSignInAction, unlinkSignInAction } from '@/lib/accounts/actions.ts'
import type { OwnSignIn } from '@/lib/accounts/rules/model.ts'

/** Looks for the organisation behind a work address. */
export function FindDoorForm({ to }: { readonly to: string | null }) {
  const t = useTranslations('provider.door')
  const { field, formAction, faults, done, ...form } = useActionForm('door', findDoorAction, { email: t('email') })
  const email = { ...field('email'), error: done === 'none' ? t('none') : field('email').error }
  return (
    <FormFrame
      {...form}
      id="door"
      formAction={formAction}
      faults={done === 'none' ? [{ fieldId: email.id, message: t('none') }] : faults}
      submit={t('submit')}
      hidden={to ? { to } : {}}
    >
      <TextField {...email} label={t('email')} type="email" autoComplete="email" spellCheck={false} />
    </FormFrame>
  )
}

interface EnterByProps {
  readonly organisationId: string
  readonly name: string
  readonly to: string | null
  /** this browser was in just now: it presses by itself, once, and the provider is to ask nothing */
  readonly again: boolean
}

/** Begins at one organisation. A press, never a link: a link could sign a browser in as somebody else. */
export function EnterBy({ organisationId, name, to, again }: EnterByProps) {
  const t = useTranslations('provider.door')
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (again) frame.current?.querySelector('form')?.requestSubmit()
  }, [again])
  return (
    <div ref={frame}>
      <PressForm action={enterByAction} hidden={{ organisationId, ...(to && { to }), ...(again && { silent: 'yes' }) }}>
        {t('enter', { name })}
      </PressForm>
    </div>
  )
}

/** The organisations by which the own account comes in, or could. */
export function OwnSignIns({ signIns }: { readonly signIns: readonly OwnSignIn[] }) {
  const t = useTranslations('provider.account')
  return (
    <ul role="list" className="border-t border-line">
      {signIns.map(({ organisationId, name, linked }) => {
        const press = { hidden: { organisationId }, accessibleName: name, look: 'outlined', size: 'small' } as const
        return (
          <li
            key={organisationId}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-2"
          >
            <span>
              <strong>{name}</strong>
              {linked ? <span className="text-small text-ink-soft">, {t('linked')}</span> : null}
            </span>
            {linked ? (
              <PressForm action={unlinkSignInAction} {...press}>
                {t('unlink')}
              </PressForm>
            ) : (
              <PressForm action={linkSignInAction} {...press}>
                {t('link')}
              </PressForm>
            )}
          </li>
        )
      })}
    </ul>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { useState, useSyncExternalStore } from 'react'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { useWaitText } from '@/components/session/seats/use-wait-text.ts'
import { TextField } from '@/components/ui/text-field.tsx'
import { dropSheet } from '@/components/worksheet/units.ts'
import { openCardAction } from '@/lib/cards/actions.ts'
import { numberIn } from '@/lib/cards/rules/model.ts'
import { GivenNumber } from './given-number.tsx'

/**
 * The secret in this page's address, behind `#`: it was sent to no server. Taken out of the address at once, so that it
 * stands in no history and on no screen. A second card that is read in the same tab changes what is behind `#` alone.
 */
function makeSecretStore() {
  let secret = ''
  return {
    get: () => secret,
    subscribe: (notify: () => void) => {
      const read = () => {
        const found = /^#([A-Za-z0-9_-]{22})$/.exec(location.hash)?.[1]
        if (!found) return
        history.replaceState(history.state, '', location.pathname)
        secret = found
        notify()
      }
      // what an earlier card left in this document is not for the next one
      dropSheet()
      read()
      window.addEventListener('hashchange', read)
      return () => {
        window.removeEventListener('hashchange', read)
      }
    },
  }
}

const useSecret = (): string => {
  const [store] = useState(makeSecretStore)
  return useSyncExternalStore(store.subscribe, store.get, () => '')
}

/** Why a card is closed, in words; undefined for any other word of the server. */
function useClosedText(done: string | undefined): string | undefined {
  const t = useTranslations('card.open')
  const [, wait] = /^closed:(good|\d{1,5})$/.exec(done ?? '') ?? []
  if (wait === undefined) return undefined
  return wait === 'good' ? t('closedGood') : t('closedFor', { minutes: Math.max(1, Math.ceil(Number(wait) / 60)) })
}

/** Opens a card by its picture or its ten signs, and with its number once it has one. Without script the signs are typed. */
export function OpenCardForm() {
  const t = useTranslations('card.open')
  const secret = useSecret()
  const labels = { code: t('code'), number: t('number') }
  const { field, formAction, done, faults, ...form } = useActionForm('card', openCardAction, labels)
  const wait = useWaitText(done, 'screen')
  const closed = useClosedText(done)
  const number = numberIn(done)
  if (number !== null) return <GivenNumber number={number} />
  const refused = closed ?? wait
  // asked for, or typed and not right
  const asked = done === 'number' || Boolean(field('number').defaultValue)
  const signs = { autoComplete: 'off', spellCheck: false } as const
  return (
    <FormFrame
      {...form}
      id="card"
      faults={refused ? [{ fieldId: 'card', message: refused }] : faults}
      formAction={formAction}
      submit={t('submit')}
      hidden={secret === '' ? {} : { secret }}
    >
      {secret === '' ? (
        <TextField
          {...field('code')}
          {...signs}
          autoCapitalize="characters"
          widthInCharacters={16}
          label={labels.code}
          hint={t('codeHint')}
        />
      ) : (
        <p data-card-read className="font-strong">
          {t('read')}
        </p>
      )}
      {asked ? (
        <div className="grid gap-4">
          <p>{t('numberText')}</p>
          <TextField
            {...field('number')}
            {...signs}
            inputMode="numeric"
            widthInCharacters={8}
            label={labels.number}
            hint={t('numberHint')}
          />
          <p className="text-small text-ink-soft">{t('never')}</p>
          <p className="text-small text-ink-soft">{t('lost')}</p>
        </div>
      ) : null}
    </FormFrame>
  )
}

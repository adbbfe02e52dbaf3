'use client'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { useFaultWords } from '@/components/forms/use-fault-words.ts'
import { useOnePress } from '@/components/forms/use-one-press.ts'
import { Button } from '@/components/ui/button.tsx'
import { SelectField } from '@/components/ui/select-field.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { makeGuestSeatAction, makeMemberSeatAction, renewSeatAction } from '@/lib/session/actions/seats.ts'
import { spacedCode } from '@/lib/session/rules/seats.ts'

/** The page for entering codes, and the session for which codes are made. */
export interface SeatIds {
  readonly projectId: string
  readonly sessionId: string
  readonly roomCode: string
  /** of the page for people with a code */
  readonly address: string
}

const hiddenOf = ({ projectId, sessionId }: SeatIds) => ({ projectId, sessionId })

/** The code, shown once: it is gone after a reload. */
function ShownCode({ code, ids: { roomCode, address } }: { code: string | undefined; ids: SeatIds }) {
  const t = useTranslations('seats.lead')
  return (
    <div role="status" className="empty:hidden">
      {code ? (
        <div className="grid gap-1 border-t-2 border-ink pt-3">
          <p data-seat-code={code} className="font-display text-h3 font-strong">
            {t('shown', { code: spacedCode(code) })}
          </p>
          <p>{t('shownText')}</p>
          <p className="text-small text-ink-soft">{t('how', { address, room: spacedCode(roomCode) })}</p>
        </div>
      ) : null}
    </div>
  )
}

/** A seat for a guest, by name. */
export function GuestForm({ ids }: { ids: SeatIds }) {
  const t = useTranslations('seats.lead')
  const { field, done, ...form } = useActionForm('guest', makeGuestSeatAction, { name: t('guestName') })
  return (
    <div className="grid gap-6">
      <FormFrame {...form} id="guest" submit={t('makeGuest')} hidden={hiddenOf(ids)}>
        <TextField {...field('name')} label={t('guestName')} hint={t('guestHint')} autoComplete="off" />
      </FormFrame>
      <ShownCode code={done} ids={ids} />
    </div>
  )
}

interface MemberFormProps {
  ids: SeatIds
  members: readonly { readonly personId: string; readonly name: string }[]
}

/** A seat for a colleague who cannot sign in here. */
export function MemberForm({ ids, members }: MemberFormProps) {
  const t = useTranslations('seats.lead')
  const { field, done, ...form } = useActionForm('member', makeMemberSeatAction, { personId: t('memberName') })
  return (
    <div className="grid gap-6">
      <FormFrame {...form} id="member" submit={t('makeMember')} look="outlined" hidden={hiddenOf(ids)}>
        <SelectField
          {...field('personId')}
          label={t('memberName')}
          empty={t('choose')}
          options={members.map(({ personId, name }) => ({ value: personId, label: name }))}
        />
      </FormFrame>
      <ShownCode code={done} ids={ids} />
    </div>
  )
}

/** A new code for somebody; the old one ends. */
export function RenewForm({ ids, seatId, name }: { ids: SeatIds; seatId: string; name: string }) {
  const t = useTranslations('seats.lead')
  const words = useFaultWords()
  const [state, formAction, pending] = useActionState(renewSeatAction, {})
  const onSubmit = useOnePress(pending)
  const refusal = state.serverError ?? state.data?.refusal
  return (
    <form action={formAction} onSubmit={onSubmit} className="grid justify-items-start gap-2">
      {Object.entries({ ...hiddenOf(ids), seatId }).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <Button type="submit" look="outlined" size="small" busy={pending}>
        {t('renew')}
        <VisuallyHidden>: {name}</VisuallyHidden>
      </Button>
      {refusal ? (
        <p role="alert" className="max-w-measure text-small font-strong text-danger">
          {words.refusal(refusal)}
        </p>
      ) : null}
      <ShownCode code={state.data?.done} ids={ids} />
    </form>
  )
}

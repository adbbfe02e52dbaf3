'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm, type FieldProps } from '@/components/forms/use-action-form.ts'
import { LinkButton, type ButtonLook } from '@/components/ui/button.tsx'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import type { FormAction } from '@/lib/platform/form-state.ts'
import { cancelRoundAction, lockSideAction, moveClosingDateAction, revealRoundAction } from '@/lib/rounds/actions.ts'

interface RoundIds {
  projectId: string
  roundId: string
}

interface ActFormProps extends RoundIds {
  id: string
  action: FormAction
  /** where the words of its buttons are */
  texts: 'lockPage' | 'revealPage' | 'cancelPage' | 'movePage'
  look?: ButtonLook
  /** the one thing that is asked: its name in the action, its words, and how it is drawn */
  name: string
  label: string
  children: (field: FieldProps) => ReactNode
}

/** An act on a round: it asks one thing, and then it is done. Works without script. */
function ActForm({ id, action, texts, look, name, label, children, projectId, roundId }: ActFormProps) {
  const t = useTranslations('project')
  const { field, formAction, ...form } = useActionForm<string>(id, action, { [name]: label })
  return (
    <FormFrame
      {...form}
      id={id}
      formAction={formAction}
      look={look}
      hidden={{ projectId, roundId }}
      submit={t(`${texts}.submit`)}
      beside={
        <LinkButton href={`/projects/${projectId}`} look="quiet">
          {t(`${texts}.back`)}
        </LinkButton>
      }
    >
      {children(field(name))}
    </FormFrame>
  )
}

const confirmed = { lockPage: lockSideAction, revealPage: revealRoundAction }

/** What cannot be undone: a tick says that it is meant. */
export function ConfirmActForm({ texts, ...ids }: RoundIds & { texts: keyof typeof confirmed }) {
  const label = useTranslations('project')(`${texts}.check`)
  return (
    <ActForm id="act" action={confirmed[texts]} texts={texts} name="confirmed" label={label} {...ids}>
      {({ id, name, error }) => <Checkbox id={id} name={name} value="yes" label={label} error={error} />}
    </ActForm>
  )
}

/** Ends a round for good, with the reason that everyone will read. */
export function CancelForm(ids: RoundIds) {
  const t = useTranslations('project.cancelPage')
  const label = t('reason')
  return (
    <ActForm
      id="cancel"
      action={cancelRoundAction}
      texts="cancelPage"
      look="danger"
      name="reason"
      label={label}
      {...ids}
    >
      {(field) => <TextArea {...field} label={label} hint={t('reasonHint')} rows={4} />}
    </ActForm>
  )
}

/** The closing date of an open round, to a later day. */
export function MoveForm(ids: RoundIds) {
  const t = useTranslations('project.movePage')
  const label = t('date')
  return (
    <ActForm id="move" action={moveClosingDateAction} texts="movePage" name="closesOn" label={label} {...ids}>
      {(field) => <TextField {...field} label={label} hint={t('dateHint')} widthInCharacters={22} />}
    </ActForm>
  )
}

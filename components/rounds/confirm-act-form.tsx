'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { LinkButton } from '@/components/ui/button.tsx'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { lockSideAction, revealRoundAction } from '@/lib/rounds/actions.ts'

const acts = { lockPage: lockSideAction, revealPage: revealRoundAction }

/** For an irreversible act: explains it, asks for a tick, and then does it. Works without script. */
export function ConfirmActForm({
  act,
  projectId,
  roundId,
}: {
  act: keyof typeof acts
  projectId: string
  roundId: string
}) {
  const t = useTranslations('project')
  const { field, formAction, ...form } = useActionForm('act', acts[act], { confirmed: t(`${act}.check`) })
  const { id, name, error } = field('confirmed')
  return (
    <FormFrame
      {...form}
      id="act"
      formAction={formAction}
      hidden={{ projectId, roundId }}
      submit={t(`${act}.submit`)}
      beside={
        <LinkButton href={`/projects/${projectId}`} look="quiet">
          {t(`${act}.back`)}
        </LinkButton>
      }
    >
      <Checkbox id={id} name={name} value="yes" label={t(`${act}.check`)} error={error} />
    </FormFrame>
  )
}

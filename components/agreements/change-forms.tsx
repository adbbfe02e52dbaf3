'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { SelectField } from '@/components/ui/select-field.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { dueAction, ownerAction, reviewAction, statusAction } from '@/lib/agreements/actions.ts'
import { commitmentStatuses, type CommitmentStatus } from '@/lib/session/rules/model.ts'

interface PlaceProps {
  hidden: { projectId: string; commitmentId: string }
}

/** The status, with an optional remark. */
export function StatusForm({ hidden, status }: PlaceProps & { status: CommitmentStatus }) {
  const t = useTranslations('agreements')
  const labels = { status: t('change.status'), note: t('change.statusNote') }
  const { field, formAction, done, ...form } = useActionForm('status', statusAction, labels, { status })
  return (
    <FormFrame
      {...form}
      id="status"
      formAction={formAction}
      hidden={hidden}
      look="outlined"
      submit={t('change.statusSave')}
      doneText={done ? t('change.saved') : undefined}
    >
      <RadioList
        key={status}
        {...field('status')}
        legend={labels.status}
        options={commitmentStatuses.map((one) => ({ value: one, label: t(`status.${one}`) }))}
      />
      <TextArea {...field('note')} label={labels.note} hint={t('change.statusHint')} rows={2} />
    </FormFrame>
  )
}

/** Another day, with a reason that both sides can read. */
export function DueForm({ hidden }: PlaceProps) {
  const t = useTranslations('agreements.change')
  const labels = { due: t('due'), reason: t('reason') }
  const { field, formAction, done, ...form } = useActionForm('due', dueAction, labels)
  return (
    <FormFrame
      {...form}
      id="due"
      formAction={formAction}
      hidden={hidden}
      look="outlined"
      submit={t('dueSave')}
      doneText={done ? t('saved') : undefined}
    >
      <TextField {...field('due')} label={labels.due} hint={t('dueHint')} widthInCharacters={18} autoComplete="off" />
      <TextArea {...field('reason')} label={labels.reason} hint={t('reasonHint')} rows={2} />
    </FormFrame>
  )
}

/** The day on which both sides review it; `on`: as people write it. */
export function ReviewForm({ hidden, on }: PlaceProps & { on: string }) {
  const t = useTranslations('agreements.change')
  const labels = { on: t('review') }
  const { field, formAction, done, ...form } = useActionForm('review', reviewAction, labels, { on })
  return (
    <FormFrame
      {...form}
      id="review"
      formAction={formAction}
      hidden={hidden}
      look="outlined"
      submit={t('reviewSave')}
      doneText={done ? t('saved') : undefined}
    >
      <TextField
        key={on}
        {...field('on')}
        label={labels.on}
        hint={t('reviewHint')}
        widthInCharacters={18}
        autoComplete="off"
      />
    </FormFrame>
  )
}

/** Another owner on the own side. */
export function OwnerForm({ hidden, people }: PlaceProps & { people: readonly { value: string; label: string }[] }) {
  const t = useTranslations('agreements.change')
  const labels = { to: t('owner') }
  const { field, formAction, done, ...form } = useActionForm('owner', ownerAction, labels)
  return (
    <FormFrame
      {...form}
      id="owner"
      formAction={formAction}
      hidden={hidden}
      look="outlined"
      submit={t('ownerSave')}
      doneText={done ? t('saved') : undefined}
    >
      <SelectField {...field('to')} label={labels.to} empty={t('ownerChoose')} options={people} />
    </FormFrame>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { inviteManyAction } from '@/lib/team/actions.ts'

interface InviteManyFormProps {
  projectId: string
  side: 'client' | 'contractor'
  organisations: readonly { id: string; name: string }[]
}

/** The result word includes the number: "invited:3". */
export function useInvitedWords(done: string | undefined): string | undefined {
  const t = useTranslations('team')
  return done?.startsWith('invited:') ? t('invited', { count: Number(done.slice(8)) }) : undefined
}

/** Several colleagues at once, one per line, as people paste them. */
export function InviteManyForm({ projectId, side, organisations }: InviteManyFormProps) {
  const t = useTranslations('team')
  const labels = { people: t('people'), organisationId: t('organisation') }
  const [first] = organisations
  const defaults = { organisationId: first?.id ?? '' }
  const { field, formAction, done, ...form } = useActionForm('invite', inviteManyAction, labels, defaults)
  return (
    <FormFrame
      {...form}
      id="invite"
      formAction={formAction}
      look="outlined"
      hidden={{ projectId, side }}
      submit={t('inviteSubmit')}
      doneText={useInvitedWords(done)}
    >
      <TextArea {...field('people')} label={t('people')} hint={t('peopleHint')} rows={4} spellCheck={false} />
      <RadioList
        {...field('organisationId')}
        legend={t('organisation')}
        options={[
          ...organisations.map((organisation) => ({ value: organisation.id, label: organisation.name })),
          { value: 'elsewhere', label: t('elsewhere') },
        ]}
      />
    </FormFrame>
  )
}

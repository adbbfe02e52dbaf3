'use client'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { answerRestoredAction } from '@/lib/rounds/actions.ts'

interface RestoredFormProps {
  projectId: string
  roundId: string
  /** passed in, so that the page need not send all its texts for these few */
  words: Readonly<Record<'question' | 'short' | 'hint' | 'no' | 'noHint' | 'yes' | 'yesHint' | 'submit', string>>
}

/** After a restore: did a mail of a lock or a reveal come after the backup? Works without script. */
export function RestoredForm({ projectId, roundId, words }: RestoredFormProps) {
  const { field, formAction, ...form } = useActionForm('restored', answerRestoredAction, { came: words.short })
  return (
    <FormFrame {...form} id="restored" formAction={formAction} hidden={{ projectId, roundId }} submit={words.submit}>
      <RadioList
        {...field('came')}
        legend={words.question}
        hint={words.hint}
        options={[
          { value: 'no', label: words.no, hint: words.noHint },
          { value: 'yes', label: words.yes, hint: words.yesHint },
        ]}
      />
    </FormFrame>
  )
}

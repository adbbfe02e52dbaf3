'use client'
import { DisclosedForm } from '@/components/forms/disclosed-form.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextArea } from '@/components/ui/text-area.tsx'
import { declineFacilitatorsAction } from '@/lib/rounds/actions.ts'

interface DeclineFormProps {
  projectId: string
  roundId: string
  /** passed in, so that the page need not send all its texts for these few */
  words: { readonly open: string; readonly remark: string; readonly hint: string; readonly submit: string }
}

/** A lead prefers another facilitator, with an explanation for the leads of the other side. */
export function DeclineForm({ projectId, roundId, words }: DeclineFormProps) {
  const { field, formAction, ...form } = useActionForm('decline', declineFacilitatorsAction, { remark: words.remark })
  return (
    <DisclosedForm
      {...form}
      summary={words.open}
      id="decline"
      formAction={formAction}
      hidden={{ projectId, roundId }}
      submit={words.submit}
    >
      <TextArea {...field('remark')} label={words.remark} hint={words.hint} rows={3} />
    </DisclosedForm>
  )
}

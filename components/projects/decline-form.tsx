'use client'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { declineFacilitatorsAction } from '@/lib/rounds/actions.ts'

interface DeclineFormProps {
  projectId: string
  roundId: string
  /** passed in, so that the page need not send all its texts for these few */
  words: { readonly open: string; readonly remark: string; readonly hint: string; readonly submit: string }
}

/**
 * A lead prefers another facilitator, with an explanation for the leads of the other side. Behind a button, and open
 * when it has a fault: without script the page is reloaded.
 */
export function DeclineForm({ projectId, roundId, words }: DeclineFormProps) {
  const { field, formAction, ...form } = useActionForm('decline', declineFacilitatorsAction, { remark: words.remark })
  return (
    <Disclosure summary={words.open} open={form.faults.length > 0}>
      <FormFrame
        {...form}
        id="decline"
        formAction={formAction}
        look="outlined"
        hidden={{ projectId, roundId }}
        submit={words.submit}
      >
        <TextArea {...field('remark')} label={words.remark} hint={words.hint} rows={3} />
      </FormFrame>
    </Disclosure>
  )
}

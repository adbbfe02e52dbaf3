'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import type { GivenCommand } from '@/lib/alignment/model.ts'
import { usePress } from './use-press.ts'

interface AddFormProps {
  id: string
  label: string
  hint?: string
  submit: string
  commandOf: (text: string) => GivenCommand
  rows?: number
}

/** One text that is added to a list: what was typed stays until it stands there. */
export function AddForm({ id, label, hint, submit, commandOf, rows = 1 }: AddFormProps) {
  const t = useTranslations('session.lead')
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const { press, words, busy } = usePress()
  const add = async () => {
    setMissing(text.trim() === '')
    if (text.trim() === '') return
    if ((await press(commandOf(text))) === null) setText('')
  }
  return (
    <form
      noValidate
      data-unsaved={text !== ''}
      className="grid max-w-measure justify-items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <TextArea
        id={id}
        name={id}
        label={label}
        hint={hint}
        rows={rows}
        value={text}
        error={missing ? t('missing') : words}
        className="w-full"
        onChange={(event) => {
          setText(event.target.value)
          setMissing(false)
        }}
      />
      <Button type="submit" look="outlined" size="small" busy={busy}>
        {submit}
      </Button>
    </form>
  )
}

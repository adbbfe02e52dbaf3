'use client'
import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { usePress } from '@/components/session/use-press.ts'
import { useDraft } from '@/components/session/use-draft.ts'
import { Button, type ButtonLook } from '@/components/ui/button.tsx'
import { intoSightAfterTab } from '@/components/ui/into-sight.ts'
import { TextArea } from '@/components/ui/text-area.tsx'
import type { GivenCommand } from '@/lib/session/rules/model.ts'

interface WriteFormProps {
  /** of the draft, within this session; also the field's id */
  name: string
  label: ReactNode
  hint?: string | undefined
  submit: string
  begin?: string
  rows?: number
  look?: ButtonLook
  /** the step's own button, which lies on a phone's bar */
  main?: boolean
  /** the text stays in the field after sending, for further writing */
  keeps?: boolean
  /** an empty text is allowed */
  mayBeEmpty?: boolean
  commandOf: (text: string) => GivenCommand
}

/** One text that is sent to the session. It stays in the field until it arrived, whatever the group does meanwhile. */
export function WriteForm(props: WriteFormProps) {
  const {
    name,
    label,
    hint,
    submit,
    begin = '',
    rows = 2,
    look = 'outlined',
    main = false,
    keeps = false,
    mayBeEmpty = false,
    commandOf,
  } = props
  const t = useTranslations('room.outcome')
  const [text, setText, sent] = useDraft(name, begin)
  const [missing, setMissing] = useState(false)
  const { press, words, busy } = usePress()
  const send = async () => {
    const empty = !mayBeEmpty && text.trim() === ''
    setMissing(empty)
    if (empty || busy) return
    if ((await press(commandOf(text))) === null) sent(text, keeps ? text : '')
  }
  return (
    <form
      noValidate
      data-unsaved={text !== begin && text !== ''}
      className="grid max-w-measure justify-items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextArea
        onKeyUp={intoSightAfterTab}
        id={name}
        name={name}
        label={label}
        hint={hint}
        rows={rows}
        value={text}
        error={missing ? t('empty') : words}
        className="w-full"
        onChange={(event) => {
          setMissing(false)
          setText(event.target.value)
        }}
      />
      <div className={main ? 'room-press' : undefined}>
        <Button type="submit" look={look} busy={busy}>
          {submit}
        </Button>
      </div>
    </form>
  )
}

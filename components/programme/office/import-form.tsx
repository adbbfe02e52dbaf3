'use client'
import { useTranslations } from 'next-intl'
import { useState, type ChangeEvent, type SubmitEvent } from 'react'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useFaultWords } from '@/components/forms/use-fault-words.ts'
import { useNativePress } from '@/components/forms/use-native-press.ts'
import { Button } from '@/components/ui/button.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { textOfFile } from '@/lib/programme/rules/file-text.ts'
import {
  isTooLong,
  LIST_BYTES_MAX,
  IMPORTED_MAX,
  previewIn,
  type ImportPreview,
  type SentList,
} from '@/lib/programme/rules/programme.ts'
import { BadLines } from './bad-lines.tsx'
import { GoodLines } from './good-lines.tsx'

const problems = ['columns', 'too-many', 'empty'] as const

const faultOf = (list: string) => (isTooLong(list) ? 'list-long' : undefined)
/** The text of a file that fits in the box, or what is wrong with it. */
async function read(file: File): Promise<{ text: string } | { fault: string }> {
  // not even read: no character takes more than three bytes
  if (file.size > 3 * LIST_BYTES_MAX) return { fault: 'file-long' }
  const text = textOfFile(new Uint8Array(await file.arrayBuffer()))
  return text === null ? { fault: 'file-no-text' } : { text }
}

interface ImportFormProps {
  programmeId: string
  /** the list that was sent last, on the page that follows it */
  sent: SentList | null
}

const faultWord = 'fault:'

/**
 * Invites neighbourhoods from a list: first a preview, line by line, and only then for good. A plain form that the
 * browser itself sends, with and without script: a list may take megabytes.
 */
export function ImportForm({ programmeId, sent }: ImportFormProps) {
  const t = useTranslations('programme.office.import')
  const words = useFaultWords()
  const press = useNativePress()
  const done = sent?.outcome
  const [fault, setFault] = useState(done?.startsWith(faultWord) ? done.slice(faultWord.length) : undefined)
  const preview = previewIn(done)
  const error = fault === undefined ? undefined : words.fault(fault, t('list'))
  const list = { id: 'import-list', name: 'list', defaultValue: sent?.content }
  // if a list is too long, the server keeps only its beginning: do not send it
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    const typed = new FormData(event.currentTarget).get('list')
    const wrong = typeof typed === 'string' ? faultOf(typed) : undefined
    setFault(wrong)
    if (wrong === undefined) press(event)
    else event.preventDefault()
  }
  const problem = () => {
    if (done?.startsWith('unreadable:')) return t('unreadable', { line: done.slice('unreadable:'.length) })
    const whole = problems.find((one) => one === done)
    return whole && t(whole, { most: IMPORTED_MAX })
  }
  const fill = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    const box = document.getElementById(list.id)
    if (!file || !(box instanceof HTMLTextAreaElement)) return
    const found = await read(file)
    if ('text' in found) box.value = found.text
    setFault('text' in found ? faultOf(found.text) : found.fault)
  }
  const previewText = (seen: ImportPreview) =>
    seen.invited === null ? t('good', { count: seen.good }) : t('partly', { count: seen.invited })
  const word = (['invited', 'all-there'] as const).find((one) => one === done)
  const doneText = word ? t(word) : preview ? previewText(preview) : undefined
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <FormFrame
        id="import"
        formAction={`/api/programmes/${programmeId}/import`}
        onSubmit={onSubmit}
        pending={false}
        faults={error === undefined ? [] : [{ fieldId: list.id, message: error }]}
        hidden={{ of: preview?.of ?? '' }}
        submit={t('look')}
        look="outlined"
        beside={
          preview && preview.good > 0 ? (
            <Button type="submit" name="step" value="invite">
              {t('invite', { count: preview.good })}
            </Button>
          ) : null
        }
        doneText={doneText}
      >
        <TextArea
          {...list}
          label={t('list')}
          hint={t('note')}
          error={error ?? problem()}
          rows={10}
          spellCheck={false}
        />
        {/* it fills the box above, which needs script */}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2 [@media(scripting:none)]:hidden">
          <label htmlFor="import-file" className="text-small">
            {t('file')}
          </label>
          <input
            id="import-file"
            type="file"
            accept=".csv,text/csv,text/plain"
            onChange={(event) => void fill(event)}
          />
        </div>
      </FormFrame>
      {preview ? <GoodLines good={preview.good} first={preview.first} /> : null}
      {preview ? <BadLines bad={preview.bad} /> : null}
    </div>
  )
}

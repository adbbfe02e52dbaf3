'use client'
import { useTranslations } from 'next-intl'
import type { ChangeEvent } from 'react'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Button } from '@/components/ui/button.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { importAction } from '@/lib/programmes/actions.ts'
import { textOfFile } from '@/lib/programmes/file-text.ts'
import { isTooLong, LONGEST_LIST, MOST_IMPORTED, previewIn, type ImportPreview } from '@/lib/programmes/model.ts'
import { BadLines } from './bad-lines.tsx'
import { GoodLines } from './good-lines.tsx'

const problems = ['columns', 'too-many', 'empty'] as const

const faultOf = (list: string) => (isTooLong(list) ? 'list-long' : undefined)
/** A list that would be refused as too long is not sent first: of a very long one the server does not even answer. */
const checkList = (form: FormData) => {
  const list = form.get('list')
  return { list: typeof list === 'string' ? faultOf(list) : undefined }
}

/** Text of a file that can be in the box, or else what is wrong with it. */
async function read(file: File): Promise<{ text: string } | { fault: string }> {
  // not even looked at: no sign takes more than three bytes
  if (file.size > 3 * LONGEST_LIST) return { fault: 'file-long' }
  const text = textOfFile(new Uint8Array(await file.arrayBuffer()))
  return text === null ? { fault: 'file-no-text' } : { text }
}

/** Invites neighbourhoods from a list: first what it would bring, line by line, and only then for good. Works without script. */
export function ImportForm({ programmeId }: { programmeId: string }) {
  const t = useTranslations('programme.office.import')
  const labels = { list: t('list') }
  const { field, formAction, done, setFault, ...form } = useActionForm('import', importAction, labels, {}, checkList)
  const preview = previewIn(done)
  const list = field('list')
  const problem = () => {
    if (done?.startsWith('unreadable:')) return t('unreadable', { line: done.slice('unreadable:'.length) })
    const whole = problems.find((one) => one === done)
    return whole && t(whole, { most: MOST_IMPORTED })
  }
  const fill = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    const box = document.getElementById(list.id)
    if (!file || !(box instanceof HTMLTextAreaElement)) return
    const found = await read(file)
    if ('text' in found) box.value = found.text
    setFault('list', 'text' in found ? faultOf(found.text) : found.fault)
  }
  const previewText = (seen: ImportPreview) =>
    seen.invited === null ? t('good', { count: seen.good }) : t('partly', { count: seen.invited })
  const word = (['invited', 'all-there'] as const).find((one) => one === done)
  const doneText = word ? t(word) : preview ? previewText(preview) : undefined
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <FormFrame
        {...form}
        id="import"
        formAction={formAction}
        hidden={{ programmeId, of: preview?.of ?? '' }}
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
          error={list.error ?? problem()}
          rows={10}
          spellCheck={false}
        />
        {/* it fills the box above, which takes script */}
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

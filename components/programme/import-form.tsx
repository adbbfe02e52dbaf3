'use client'
import { useTranslations } from 'next-intl'
import type { ChangeEvent } from 'react'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Button } from '@/components/ui/button.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { importAction } from '@/lib/programmes/actions.ts'
import { MOST_IMPORTED, previewIn, type ImportPreview } from '@/lib/programmes/model.ts'
import { BadLines } from './bad-lines.tsx'

const problems = ['unreadable', 'columns', 'too-many', 'empty'] as const

/** Invites neighbourhoods from a list: first what it would bring, line by line, and only then for good. Works without script. */
export function ImportForm({ programmeId }: { programmeId: string }) {
  const t = useTranslations('programme.office.import')
  const { field, formAction, done, ...form } = useActionForm('import', importAction, { list: t('list') })
  const preview = previewIn(done)
  const problem = problems.find((one) => one === done)
  const list = field('list')
  const fill = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    const box = document.getElementById(list.id)
    if (file && box instanceof HTMLTextAreaElement) box.value = await file.text()
  }
  const previewText = (seen: ImportPreview) =>
    seen.invited === null ? t('good', { count: seen.good }) : t('partly', { count: seen.invited })
  const doneText = done === 'invited' ? t('invited') : preview ? previewText(preview) : undefined
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
          error={problem ? t(problem, { most: MOST_IMPORTED }) : list.error}
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
      {preview ? <BadLines bad={preview.bad} /> : null}
    </div>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DataTable } from '@/components/ui/data-table.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { FieldError } from '@/components/ui/field-error.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import type { SideCheck } from '@/lib/mirror/rules/seal-file.ts'

interface Words {
  /** of the worksheet, in its order */
  factors: readonly string[]
}

/** The result for a file, or the key of what is wrong with it. */
type Found = readonly SideCheck[] | 'unreadable' | 'insecure'

async function look(file: File): Promise<Found> {
  const { checkSealFile, SealFileError } = await import('@/lib/mirror/rules/seal-file.ts')
  if (!window.isSecureContext) return 'insecure'
  try {
    return await checkSealFile(await file.text())
  } catch (error) {
    if (error instanceof SealFileError) return 'unreadable'
    throw error
  }
}

/** Checks a seal file in the browser itself; with the number from a mail it tells whether they are equal. */
export function SealCheck({ factors }: Words) {
  const t = useTranslations('seal')
  const [found, setFound] = useState<Found | null>(null)
  const [pasted, setPasted] = useState('')
  const choose = async (file: File | undefined) => {
    setFound(file ? await look(file) : null)
  }
  const fault = typeof found === 'string' ? t(found) : undefined
  const number = pasted.replaceAll(/[\s.·]/g, '').toLowerCase()
  const wrong = number !== '' && !/^[0-9a-f]{64}$/.test(number)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 border-y border-line py-6" data-seal-check>
      <p className="hidden text-small [@media(scripting:none)]:block">{t('noScript')}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <label htmlFor="seal-file" className="font-strong">
          {t('file')}
        </label>
        {fault === undefined ? null : <FieldError id="seal-file-error">{fault}</FieldError>}
        <input
          id="seal-file"
          type="file"
          className="w-full min-w-0"
          accept=".json,application/json"
          aria-invalid={fault === undefined ? undefined : true}
          aria-describedby={fault === undefined ? undefined : 'seal-file-error'}
          onChange={(event) => void choose(event.target.files?.[0])}
        />
      </div>
      <TextField
        id="seal-number"
        name="number"
        label={t('number')}
        hint={t('numberHint')}
        error={wrong ? t('wrongNumber') : undefined}
        value={pasted}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setPasted(event.target.value)
        }}
      />
      <div role="status" className="grid gap-6">
        {found && typeof found !== 'string' ? (
          <Outcome checks={found} number={wrong ? '' : number} factors={factors} />
        ) : null}
      </div>
    </div>
  )
}

function Outcome({ checks, number, factors }: Words & { checks: readonly SideCheck[]; number: string }) {
  const t = useTranslations('seal')
  const sides = useTranslations('common.sides')
  const same = checks.find(({ computed }) => computed === number)
  const answer = number === '' ? t('compare') : same ? t('same', { side: same.side }) : t('other')
  return (
    <>
      <p className="font-strong" data-outcome={number === '' ? 'none' : same ? 'same' : 'other'}>
        {answer}
      </p>
      {checks.map(({ side, computed, holds }) => (
        <div key={side} data-checked={side} data-holds={holds}>
          <SideName side={side}>{sides(`${side}Title`)}</SideName>
          <p className="mt-2 text-small">{t('computed')}</p>
          <p className="text-caption break-all">{computed}</p>
          <p className="mt-1 text-small">{t(holds ? 'holds' : 'broken')}</p>
        </div>
      ))}
      <Disclosure summary={t('countsShow')}>
        <Counts checks={checks} factors={factors} />
      </Disclosure>
    </>
  )
}

function Counts({ checks, factors }: Words & { checks: readonly SideCheck[] }) {
  const t = useTranslations('seal')
  const sides = useTranslations('common.sides')
  const figures = ['1', '2', '3', '4', '5']
  return (
    <DataTable
      caption={t('caption')}
      onPhone="scroll"
      columns={[
        { key: 'factor', header: t('factor') },
        { key: 'side', header: t('side') },
        ...figures.map((key) => ({ key, header: key, numeric: true })),
        { key: 'unknown', header: t('unknown'), numeric: true },
        { key: 'picked', header: t('picked'), numeric: true },
        { key: 'asked', header: t('asked'), numeric: true },
      ]}
      rows={factors.flatMap((name, index) =>
        checks.map(({ side, counts, invited }) => {
          const own = counts[index]
          const extents = figures.map((_figure, step) => own?.extents[step] ?? 0)
          return {
            key: `${name} ${side}`,
            cells: [name, sides(`${side}Title`), ...extents, own?.dontKnow ?? 0, own?.picks ?? 0, invited],
          }
        }),
      )}
    />
  )
}

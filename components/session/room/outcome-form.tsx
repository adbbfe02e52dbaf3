'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Refused } from '@/components/session/give-button.tsx'
import { usePress } from '@/components/session/use-press.ts'
import { useDraft } from '@/components/session/use-draft.ts'
import { useSession } from '@/components/session/use-session.ts'
import { Button, ButtonRow } from '@/components/ui/button.tsx'
import { ErrorSummary } from '@/components/ui/error-summary.tsx'
import { RadioList } from '@/components/ui/radio-list.tsx'
import type { OutcomeText } from '@/lib/session/rules/model.ts'
import type { Side } from '@/lib/measures/model.ts'
import { amsterdamDay, calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { AgreementFields, DifferenceFields } from './outcome-fields.tsx'
import { draftOf, emptyDraft, outcomeIn, readDraft, type Faults, type OutcomeDraft } from './outcome-draft.ts'

interface OutcomeFormProps {
  step: number
  factor: number
  /** the number of the outcome that this one replaces; null for a new one */
  replaces: number | null
  begin: OutcomeText | null
  done: () => void
  /** null where there is nothing to go back to */
  cancel: (() => void) | null
  /** beside other matter: not the step's own button */
  aside?: boolean
}

/** The label of each field in the summary of faults. */
const labels: Readonly<Record<string, 'what' | 'sign' | 'due' | `${'ownerOf' | 'reasonOf'}.${Side}`>> = {
  what: 'what',
  'owner-client': 'ownerOf.client',
  'owner-contractor': 'ownerOf.contractor',
  due: 'due',
  sign: 'sign',
  'reason-client': 'reasonOf.client',
  'reason-contractor': 'reasonOf.contractor',
}

/** Writes the outcome of a topic. It is proposed to everyone; both sides confirm it afterwards. */
export function OutcomeForm({ step, factor, replaces, begin, done, cancel, aside = false }: OutcomeFormProps) {
  const t = useTranslations('room.outcome')
  const locale = useLocale()
  const { nowMs } = useSession()
  const [kept, keep, sent] = useDraft(`outcome-${factor}-${replaces ?? 'new'}`)
  const stored = begin ? draftOf(begin, (day) => formatDate(calendarDay(day), locale)) : emptyDraft
  const draft = readDraft(kept) ?? stored
  const [faults, setFaults] = useState<Faults>({})
  const { press, words, busy } = usePress()
  const change = (part: Partial<OutcomeDraft>) => {
    keep(JSON.stringify({ ...draft, ...part }))
  }
  const send = async () => {
    const written = outcomeIn(draft, amsterdamDay(new Date(nowMs())))
    setFaults('faults' in written ? written.faults : {})
    if ('faults' in written || busy) return
    const { outcome } = written
    if ((await press({ kind: 'propose-outcome', step, outcome, replaces })) !== null) return
    sent(kept)
    done()
  }
  const fields = { draft, change, faults, prefix: `outcome-${factor}` }
  return (
    <form
      noValidate
      data-unsaved={kept !== ''}
      className="grid max-w-[46rem] gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <ErrorSummary
        title={t('summary', { count: Object.keys(faults).length })}
        faults={Object.entries(faults).map(([field, code]) => ({
          fieldId: `${fields.prefix}-${field}`,
          // the same text for every empty field would not tell them apart
          message: code === 'empty' || code === 'chooseSomeone' ? t(labels[field] ?? code) : t(code),
        }))}
      />
      {replaces === null ? null : <p className="text-small text-ink-soft">{t('changing')}</p>}
      <RadioList
        id={`${fields.prefix}-kind`}
        name="kind"
        legend={t('kind')}
        value={draft.kind}
        options={[
          { value: 'agreement', label: t('kindAgreement') },
          { value: 'difference', label: t('kindDifference') },
        ]}
        onChange={(kind) => {
          change({ kind: kind === 'difference' ? 'difference' : 'agreement' })
          setFaults({})
        }}
      />
      {draft.kind === 'agreement' ? <AgreementFields {...fields} /> : <DifferenceFields {...fields} />}
      <Refused words={words} />
      <ButtonRow>
        <div className={aside ? undefined : 'room-press'}>
          <Button type="submit" look={aside ? 'outlined' : 'filled'} busy={busy}>
            {t('send')}
          </Button>
        </div>
        {cancel ? (
          <Button look="quiet" onClick={cancel}>
            {t('cancel')}
          </Button>
        ) : null}
      </ButtonRow>
    </form>
  )
}

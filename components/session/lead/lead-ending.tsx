'use client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { CheckOutTable } from '@/components/session/record/check-out-table.tsx'
import { EndingList } from '@/components/session/record/ending-list.tsx'
import { RecordConfirmations } from '@/components/session/record/record-confirmations.tsx'
import { useSession } from '@/components/session/use-session.ts'
import type { FactorNames } from '@/components/session/topic-heading.tsx'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import { endingOf } from '@/lib/session/rules/record.ts'
import { HandConfirming } from './hand-confirming.tsx'
import { CloseButton } from './close-button.tsx'
import { StillAnswering } from './still-answering.tsx'

/** The session's results, the link to the whole record, and which side has confirmed it. */
export function LeadRecord({ names }: { names: FactorNames }) {
  const t = useTranslations('session.lead.ending')
  const { state, people, ids } = useSession()
  return (
    <div className="grid gap-6">
      <p>
        <Link href={`${sessionPathOf(ids.projectId, ids.sessionId)}/record`} prefetch={false}>
          {t('record')}
        </Link>
      </p>
      <EndingList ending={endingOf(state)} people={people} names={names} />
      <RecordConfirmations confirmed={state.record} people={people} />
      <HandConfirming />
    </div>
  )
}

/** The three questions about the talk itself: open, closed and shown; and what is still missing from the record. */
export function LeadCheckOut() {
  const t = useTranslations('session.lead.ending')
  const { state, people } = useSession()
  const { open, results } = state.checkOut
  return (
    <div className="grid gap-6">
      {open ? (
        <>
          <StillAnswering poll="check-out" factor={0}>
            {t('answering')}
          </StillAnswering>
          <CloseButton kind="close-check-out">{t('closeCheckOut')}</CloseButton>
        </>
      ) : null}
      {results ? <CheckOutTable results={results} /> : null}
      <h2 className="mt-4 border-t-2 border-ink pt-3 text-h4">{t('confirmed')}</h2>
      <RecordConfirmations confirmed={state.record} people={people} />
      <HandConfirming />
    </div>
  )
}

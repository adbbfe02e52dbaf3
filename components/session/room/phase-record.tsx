'use client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { EndingList } from '@/components/session/record/ending-list.tsx'
import { RecordConfirmations } from '@/components/session/record/record-confirmations.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { endingOf } from '@/lib/session/rules/record.ts'
import type { PhaseProps } from './view.ts'
import { useConfirmer } from './use-confirmer.ts'
import { WriteForm } from './write-form.tsx'

/** The record so far, and each side's confirmation. */
export function RecordPhase({ view, step, active }: PhaseProps) {
  const t = useTranslations('room.record')
  const seats = useTranslations('seats.room')
  const { state, me, people, ids } = useSession()
  const confirms = useConfirmer()
  return (
    <div className="grid gap-8">
      {me.hasSeat ? (
        <p className="text-lead">{seats('record')}</p>
      ) : (
        <p>
          <Link
            href={`/projects/${ids.projectId}/sessions/${ids.sessionId}/record`}
            className="text-lead underline decoration-1 underline-offset-[0.18em] hover:decoration-[3px]"
          >
            {t('open')}
          </Link>
        </p>
      )}
      <EndingList ending={endingOf(state)} people={people} names={view.names} />
      <RecordConfirmations confirmed={state.record} people={people} />
      {active && me.side !== null ? (
        confirms ? (
          <WriteForm
            name="record-remark"
            label={
              <>
                {t('remark')} <span className="font-plain text-ink-soft">{t('optional')}</span>
              </>
            }
            hint={t('remarkHint')}
            submit={state.record[me.side] ? t('again') : t(`confirm.${me.side}`)}
            begin={state.record[me.side]?.remark ?? ''}
            look="filled"
            main
            keeps
            mayBeEmpty
            commandOf={(remark) => ({ kind: 'confirm-record', step, remark, seen: state.edition })}
          />
        ) : (
          <p className="text-small text-ink-soft">{t('leads')}</p>
        )
      ) : null}
    </div>
  )
}

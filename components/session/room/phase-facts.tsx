'use client'
import { useTranslations } from 'next-intl'
import { LineList } from '@/components/ui/line-list.tsx'
import { useWho } from '@/components/session/record/who.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { topicOf } from '@/lib/session/rules/state.ts'
import type { PhaseProps } from './view.ts'
import { WriteForm } from './write-form.tsx'

/** Facts that both sides can check, written down together. */
export function FactsPhase({ step, factor, active, main = true }: PhaseProps & { main?: boolean }) {
  const t = useTranslations('room.facts')
  const { state, people } = useSession()
  const who = useWho(people)
  const { facts } = topicOf(state, factor)
  return (
    <div className="grid gap-6">
      {facts.length === 0 ? (
        <p className="text-ink-soft">{t('none')}</p>
      ) : (
        <LineList lines={facts.map(({ text, by }) => ({ text, note: who(by) }))} />
      )}
      {main ? (
        <div data-others className="grid max-w-measure gap-1 border-l-4 border-line pl-4">
          <p className="font-strong">{t('others')}</p>
          <p className="text-small text-ink-soft">{t('othersHint')}</p>
        </div>
      ) : null}
      {active ? (
        <WriteForm
          name={`fact-${factor}`}
          label={t('label')}
          hint={t('hint')}
          submit={t('add')}
          look={main ? 'filled' : 'outlined'}
          main={main}
          commandOf={(text) => ({ kind: 'add-fact', step, text })}
        />
      ) : null}
    </div>
  )
}

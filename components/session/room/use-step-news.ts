import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useTopicLine, type FactorNames } from '@/components/session/topic-heading.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { stepOf, topicOf } from '@/lib/session/rules/state.ts'

/** Where the group is, in a line: its step, a vote that opened, a result at the close, or the end. */
function useWhereLine(names: FactorNames): string {
  const t = useTranslations('room')
  const topicLine = useTopicLine(names)
  const { state } = useSession()
  if (state.status === 'closed') return t('closed.title')
  const at = stepOf(state)
  const { vote, rating } = topicOf(state, at.factor ?? 0)
  if (at.phase === 'how-might-we' && vote.open) return t('vote.title')
  if (at.phase === 'how-might-we' && vote.results) return t('vote.results')
  if (at.phase === 're-rate' && rating.results) return t('rate.result')
  if (at.phase === 'check-out' && state.checkOut.results) return t('checkOut.result')
  return `${topicLine(state, at)}. ${t(`place.${at.phase}.title`)}`
}

/**
 * Announces where the group went, and moves lost focus (of a field that is gone) to the new heading. Does not disturb
 * somebody who is typing elsewhere on the page.
 */
export function useStepNews(names: FactorNames): string {
  const line = useWhereLine(names)
  const before = useRef(line)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (before.current === line) return
    before.current = line
    setSaid(line)
    if (document.activeElement === null || document.activeElement === document.body)
      document.getElementById('step-title')?.focus()
  }, [line])
  return said
}

'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useSession } from '@/components/session/use-session.ts'
import { Notice } from '@/components/ui/notice.tsx'

/** What is answered in secret, or why it waits: with a member's code only after the facilitator has seen who holds it. */
export function SeenHolder({ children }: { children: ReactNode }) {
  const t = useTranslations('room.unseen')
  const { state, me } = useSession()
  const { seat } = me
  if (!seat || seat.holderSeen || state.holders[me.personId] === seat.taking) return children
  return (
    <Notice title={t('title')}>
      <p>{t('text')}</p>
    </Notice>
  )
}

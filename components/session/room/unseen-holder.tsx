'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useSession } from '@/components/session/use-session.ts'
import { Notice } from '@/components/ui/notice.tsx'

/** The form for a secret answer, or why it waits: a holder of a member's code must be checked first. */
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

'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useSession } from '@/components/session/use-session.ts'
import { PeopleMarks } from '@/components/ui/mark.tsx'
import { SIDES } from '@/lib/divergence/model.ts'

/** A secret round that is open: how many of each side are ready, and nothing of what they say. */
export function StillAnswering({ children }: { children: ReactNode }) {
  const t = useTranslations('session.lead.ready')
  const sides = useTranslations('common.sides')
  const { presence } = useSession()
  return (
    <div data-still-answering className="grid gap-2 border-y border-line py-3">
      <p className="font-strong">{children}</p>
      <ul className="flex flex-wrap gap-x-8 gap-y-2 text-small">
        {SIDES.map((side) => (
          <li key={side} className="inline-flex flex-wrap items-center gap-x-3">
            {sides(`${side}Title`)}
            <PeopleMarks side={side} done={presence.ready[side]} all={presence.of[side]} />
            {t('count', { count: presence.ready[side], total: presence.of[side] })}
          </li>
        ))}
      </ul>
    </div>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useSession } from '@/components/session/use-session.ts'
import { PeopleMarks } from '@/components/ui/mark.tsx'
import { answeredOf, type AnsweredCounts } from '@/lib/session/rules/presence.ts'
import { SIDES } from '@/lib/measures/model.ts'

interface StillAnsweringProps {
  poll: AnsweredCounts['poll']
  /** 0 for the check-out */
  factor: number
  children: ReactNode
}

/** An open secret round: how many of each side have answered, nothing about their answers. */
export function StillAnswering({ poll, factor, children }: StillAnsweringProps) {
  const t = useTranslations('session.lead.ready')
  const sides = useTranslations('common.sides')
  const { presence } = useSession()
  const answered = answeredOf(presence, poll, factor)
  return (
    <div data-still-answering className="grid gap-2 border-y border-line py-3">
      <p className="font-strong">{children}</p>
      <ul className="flex flex-wrap gap-x-8 gap-y-2 text-small">
        {SIDES.map((side) => (
          <li key={side} className="inline-flex flex-wrap items-center gap-x-3">
            {sides(`${side}Title`)}
            <PeopleMarks side={side} done={answered[side]} all={Math.max(answered[side], presence.of[side])} />
            {t('answered', { count: answered[side], total: Math.max(answered[side], presence.of[side]) })}
          </li>
        ))}
      </ul>
    </div>
  )
}

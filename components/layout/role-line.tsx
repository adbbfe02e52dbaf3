import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Mark } from '@/components/ui/mark.tsx'
import type { Seat } from './seat-strip.tsx'

/** The person's role in what this page belongs to: one role per project. */
export type ShellRole =
  | 'clientParticipant'
  | 'clientLead'
  | 'contractorParticipant'
  | 'contractorLead'
  | 'facilitator'
  | 'programmeManager'
  | 'organisationAdmin'
  | 'platformAdmin'

export const roleIconOf: Record<ShellRole, Seat> = {
  clientParticipant: 'client',
  clientLead: 'client',
  contractorParticipant: 'contractor',
  contractorLead: 'contractor',
  facilitator: 'whole',
  programmeManager: 'whole',
  organisationAdmin: 'whole',
  platformAdmin: 'whole',
}

/** "Je bent hier namens de gemeente, als trekker", and at the right what the page belongs to. */
export function RoleLine({
  membership,
  aside,
  className,
}: {
  membership: ShellRole
  aside?: ReactNode
  className?: string | undefined
}) {
  const t = useTranslations('common')
  const seat = roleIconOf[membership]
  return (
    <div className={joinClasses('wrap flex flex-col justify-between gap-x-6 py-3 text-small desk:flex-row', className)}>
      <p className="flex items-baseline gap-[0.5em]">
        {seat === 'client' || seat === 'contractor' ? <Mark side={seat} className="translate-y-[0.06em]" /> : null}
        <span>{t.rich(`hat.${membership}`, { b: (chunks) => <strong>{chunks}</strong> })}</span>
      </p>
      {aside ? <p className="text-ink-soft">{aside}</p> : null}
    </div>
  )
}

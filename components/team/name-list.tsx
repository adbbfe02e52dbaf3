import { useTranslations } from 'next-intl'
import { Mark } from '@/components/ui/mark.tsx'
import type { ProjectMember } from '@/lib/projects/rules/model.ts'

/** Names that everyone in the project may read, with their roles; nothing about who accepted or handed in. */
export function NameList({ members }: { members: readonly ProjectMember[] }) {
  const t = useTranslations('team')
  const card = useTranslations('card.team')
  if (members.length === 0) return <p className="text-ink-soft">{t('noOthers')}</p>
  return (
    <ul className="border-t border-line">
      {members.map((member) => (
        <li key={member.personId} className="flex flex-wrap items-baseline gap-x-2 border-b border-line py-2">
          {member.side ? <Mark side={member.side} /> : null}
          <strong className="wrap-anywhere">{member.name}</strong>
          <span className="text-small wrap-anywhere text-ink-soft">
            {[
              member.functionTitle,
              member.role === 'sideLead' ? t('isLead') : '',
              member.leadNamedBy === null ? '' : t('leadNamed', { organisation: member.leadNamedBy }),
              member.organisationName ?? '',
              member.withoutMail ? card('mark') : '',
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

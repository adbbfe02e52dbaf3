import { useLocale, useTranslations } from 'next-intl'
import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'

interface Invitation {
  readonly scope: 'project' | 'organisation'
  readonly role: string
  readonly side: 'client' | 'contractor' | null
  /** empty for a platform admin without a name */
  readonly inviter: string
}

interface Project {
  readonly municipality: string
  readonly contractors: readonly string[]
  readonly inviterOrganisation: string | null
  /** a day, or null without a coming round */
  readonly closesOn: string | null
}

const membershipOf = ({ scope, role, side }: Invitation): string => {
  if (scope === 'organisation') return role
  if (role === 'facilitator') return 'facilitator'
  return `${side ?? 'client'}${role === 'sideLead' ? 'Lead' : 'Participant'}`
}

/** Whose project it is, the person's role, and what is asked by when. `project`: null for an organisation. */
export function InvitationParticulars({ invitation, project }: { invitation: Invitation; project: Project | null }) {
  const t = useTranslations('entry.invitation')
  const locale = useLocale()
  const list = new Intl.ListFormat(locale)
  const { role, side, inviter } = invitation
  const about =
    project &&
    t('about', {
      municipality: project.municipality,
      contractors: project.contractors.length > 0 ? list.format(project.contractors) : 'none',
      works: inviter && project.inviterOrganisation ? project.inviterOrganisation : 'none',
      inviter,
    })
  const closesOn = project?.closesOn ? formatWeekdayDate(calendarDay(project.closesOn), locale) : null
  const time = [closesOn && t('closes', { date: closesOn }), side && t('time')].filter(Boolean).join(' ')
  return [about, t('hat', { hat: membershipOf(invitation) }), role === 'sideLead' ? t('lead') : null, time].map(
    (line) =>
      line ? (
        <p key={line} className="text-body">
          {line}
        </p>
      ) : null,
  )
}

import { useLocale, useTranslations } from 'next-intl'
import { DataTable } from '@/components/ui/data-table.tsx'
import { TickIcon } from '@/components/ui/icons.tsx'
import { formatDayMonth } from '@/lib/i18n/format.ts'
import type { LeadKnowledge, TeamView } from '@/lib/team/rules/model.ts'
import type { ColleagueProgress } from '@/lib/rounds/rules/model.ts'
import { paperPath } from '@/lib/worksheet/rules/steps.ts'
import { MailState } from './mail-state.tsx'
import { MemberRowActions } from './member-row-actions.tsx'

interface OwnSideTableProps {
  team: TeamView
  colleagues: readonly ColleagueProgress[]
  /** the round for which the lead can still choose; null when locked or no round runs */
  roundId: string | null
  running: boolean
  now: Date
}

function InvitationState({ knowledge, now }: { knowledge: LeadKnowledge | undefined; now: Date }) {
  const t = useTranslations('team')
  const locale = useLocale()
  if (!knowledge) return null
  if (knowledge.accepted || !knowledge.invitation) return t('accepted')
  const { expiresAt, mailRefused } = knowledge.invitation
  return expiresAt <= now && mailRefused === null ? (
    t('expired', { date: formatDayMonth(expiresAt, locale) })
  ) : (
    <MailState {...knowledge.invitation} />
  )
}

function SheetState({ progress }: { progress: ColleagueProgress | undefined }) {
  const t = useTranslations('team')
  return (
    <span className="inline-flex items-center gap-2">
      {progress?.handedIn ? <TickIcon /> : null} {t(progress?.handedIn ? 'handedIn' : 'notHandedIn')}
    </span>
  )
}

/** The own side as only its leads see it: who accepted, who handed in, and the possible actions. */
export function OwnSideTable({ team, colleagues, roundId, running, now }: OwnSideTableProps) {
  const t = useTranslations('team')
  const card = useTranslations('card.team')
  const { project } = team
  const members = project.members.filter((member) => member.side === project.membership.side)
  const takesPart = (progress: ColleagueProgress | undefined) => t(progress?.takesPart ? 'yes' : 'no')
  return (
    <DataTable
      caption={t('who')}
      captionHidden
      columns={[
        { key: 'name', header: t('name') },
        { key: 'invitation', header: t('invitation') },
        ...(running
          ? [
              { key: 'sheet', header: t('sheet') },
              { key: 'part', header: t('takesPart') },
            ]
          : []),
        { key: 'actions', header: t('actions'), actions: true },
      ]}
      rows={members.map((member) => {
        const knowledge = team.ownSide.get(member.personId)
        const progress = colleagues.find((one) => one.personId === member.personId)
        const me = member.personId === project.personId
        const invitation = knowledge && !knowledge.accepted ? knowledge.invitation : null
        const remind = Boolean(
          !member.withoutMail && knowledge?.accepted && progress?.takesPart && !progress.handedIn && !me && running,
        )
        const mayType = Boolean(running && progress?.takesPart && !progress.handedIn && !me)
        const paper = mayType ? { goesOn: progress?.typing ?? false } : null
        const namedBy = member.leadNamedBy === null ? '' : t('leadNamed', { organisation: member.leadNamedBy })
        const detail = [member.functionTitle, member.role === 'sideLead' ? t('isLead') : '', namedBy]
          .filter(Boolean)
          .join(', ')
        return {
          key: member.personId,
          cells: [
            <span key="name" className="grid">
              <strong>{member.name}</strong>
              <span className="text-caption text-ink-soft">
                {[detail, me ? t('you') : ''].filter(Boolean).join(' · ')}
              </span>
              {knowledge?.invitation ? (
                <span className="text-caption wrap-anywhere text-ink-soft">{knowledge.invitation.email}</span>
              ) : null}
            </span>,
            member.withoutMail ? card('mark') : <InvitationState key="invitation" knowledge={knowledge} now={now} />,
            ...(running ? [<SheetState key="sheet" progress={progress} />, takesPart(progress)] : []),
            <MemberRowActions
              key="actions"
              projectId={project.id}
              member={{
                personId: member.personId,
                name: member.name,
                isLead: member.role === 'sideLead',
                me,
                mayLead: !member.withoutMail,
              }}
              invitationId={invitation?.id ?? null}
              choice={roundId && progress ? { roundId, takesPart: progress.takesPart, remind } : null}
              paper={paper && roundId ? { href: paperPath(project.id, roundId, member.personId), ...paper } : null}
              removeHref={invitation ? null : `/projects/${project.id}/team/${member.personId}/remove`}
            />,
          ],
        }
      })}
    />
  )
}

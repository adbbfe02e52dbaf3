import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import type { Invitation, TeamView } from '@/lib/team/rules/model.ts'
import { withdrawInvitationAction } from '@/lib/team/actions.ts'
import { MailState } from './mail-state.tsx'
import { ResendForm } from './resend-form.tsx'

/** Invitations that this lead sent to the other side or to a facilitator: mail again, or withdraw; not who accepted. */
export function SentElsewhere({ team, invitations }: { team: TeamView; invitations: readonly Invitation[] }) {
  const t = useTranslations('team')
  const projectId = team.project.id
  return (
    <Disclosure summary={t('sentByYou')} className="mt-3">
      <ul className="grid gap-3">
        {invitations.map((invitation) => {
          const name = team.project.members.find((one) => one.personId === invitation.personId)?.name ?? ''
          const hidden = { projectId, invitationId: invitation.id }
          return (
            <li key={invitation.id} className="flex flex-wrap items-start gap-x-4 gap-y-1 text-small">
              <span className="grid py-2">
                <span>
                  {name}, <MailState {...invitation} />
                </span>
                <span className="text-caption wrap-anywhere text-ink-soft">{invitation.email}</span>
              </span>
              <ResendForm projectId={projectId} invitationId={invitation.id} name={name} />
              <PressForm
                action={withdrawInvitationAction}
                hidden={hidden}
                look="quiet"
                size="small"
                accessibleName={t('withdrawOf', { name })}
              >
                {t('withdraw')}
              </PressForm>
            </li>
          )
        })}
      </ul>
    </Disclosure>
  )
}

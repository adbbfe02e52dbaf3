'use client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { PressForm } from '@/components/forms/press-form.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { remindAction, setParticipationAction } from '@/lib/rounds/actions.ts'
import { setSideLeadAction, withdrawInvitationAction } from '@/lib/team/actions.ts'
import { ResendForm } from './resend-form.tsx'

interface RowMember {
  personId: string
  name: string
  isLead: boolean
  me: boolean
  /** not without mail: a lead presses what needs a login */
  mayLead: boolean
}

interface MemberRowActionsProps {
  projectId: string
  member: RowMember
  /** an open invitation */
  invitationId: string | null
  /** the round for which this can still be chosen; null when the own side is locked or no round runs */
  choice: { roundId: string; takesPart: boolean; remind: boolean } | null
  /** where a lead types this person's paper worksheet; null where that is not possible */
  paper: { href: string; goesOn: boolean } | null
  /** the page that asks before removing somebody; null for people who have not accepted yet */
  removeHref: string | null
}

function PaperLink({ href, goesOn, name }: { href: string; goesOn: boolean; name: string }) {
  const t = useTranslations('paper.team')
  return (
    <Link href={href} prefetch={false} className="px-1 py-2 text-small">
      <span aria-hidden="true">{t(goesOn ? 'goOn' : 'begin')}</span>
      <VisuallyHidden>{t(goesOn ? 'goOnOf' : 'beginOf', { name })}</VisuallyHidden>
    </Link>
  )
}

/** A lead's actions for one colleague: the one that is due, and the others in a menu. Each is its own form, so each works without script. */
export function MemberRowActions(props: MemberRowActionsProps) {
  const { projectId, member, invitationId, choice, paper, removeHref } = props
  const t = useTranslations('team')
  const { name, personId } = member
  const about = { projectId, personId }
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-1 tablet:-mt-1.5 tablet:justify-end">
      {paper?.goesOn ? <PaperLink {...paper} name={name} /> : null}
      {choice?.remind ? (
        <PressForm
          action={remindAction}
          hidden={{ ...about, roundId: choice.roundId }}
          look="outlined"
          size="small"
          accessibleName={t('remindOf', { name })}
          doneTexts={{ reminded: t('reminded') }}
        >
          {t('remind')}
        </PressForm>
      ) : null}
      {invitationId ? <ResendForm projectId={projectId} invitationId={invitationId} name={name} /> : null}
      <Disclosure
        summary={
          <>
            <span aria-hidden="true">{t('more')}</span>
            <VisuallyHidden>{t('moreOf', { name })}</VisuallyHidden>
          </>
        }
      >
        <div className="grid justify-items-start">
          {invitationId ? (
            <PressForm
              action={withdrawInvitationAction}
              hidden={{ projectId, invitationId }}
              look="quiet"
              size="small"
              accessibleName={t('withdrawOf', { name })}
            >
              {t('withdraw')}
            </PressForm>
          ) : null}
          {paper && !paper.goesOn ? <PaperLink {...paper} name={name} /> : null}
          {choice ? (
            <PressForm
              action={setParticipationAction}
              hidden={{ ...about, roundId: choice.roundId, takesPart: choice.takesPart ? 'no' : 'yes' }}
              look="quiet"
              size="small"
              accessibleName={t(choice.takesPart ? 'takeOutOf' : 'takeInOf', { name })}
            >
              {t(choice.takesPart ? 'takeOut' : 'takeIn')}
            </PressForm>
          ) : null}
          {invitationId || !member.mayLead ? null : (
            <PressForm
              action={setSideLeadAction}
              hidden={{ ...about, leads: member.isLead ? 'no' : 'yes' }}
              look="quiet"
              size="small"
              accessibleName={t(member.isLead ? 'endLeadOf' : 'makeLeadOf', { name })}
            >
              {t(member.isLead ? 'endLead' : 'makeLead')}
            </PressForm>
          )}
          {removeHref ? (
            <a href={removeHref} className="px-1 py-2 text-small">
              {t(member.me ? 'leave' : 'remove')}
              <span className="sr-only">: {name}</span>
            </a>
          ) : null}
        </div>
      </Disclosure>
    </div>
  )
}

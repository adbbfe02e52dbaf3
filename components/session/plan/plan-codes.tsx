import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { PressForm } from '@/components/forms/press-form.tsx'
import { MakeScreen } from '@/components/session/lead/make-screen.tsx'
import { ClearTries } from '@/components/session/seats/clear-tries.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { prepareCodesAction, prepareSessionAction } from '@/lib/session/actions/session.ts'
import { sessionPathOf, type PreparedSession } from '@/lib/session/rules/plan.ts'
import { spacedCode } from '@/lib/session/rules/seats.ts'

interface PlanCodesProps {
  projectId: string
  roundId: string
  role: 'facilitator' | 'sideLead'
  prepared: Pick<PreparedSession, 'id' | 'roomCode'> | null
  /** of this site */
  address: string
  hasScreen: boolean
}

/** What people without mail need before the session opens: the room's code, and personal codes. */
export function PlanCodes({ projectId, roundId, role, prepared, address, hasScreen }: PlanCodesProps) {
  const t = useTranslations('session.plan.codes')
  const room = useTranslations('screen.lead')
  const clear = useTranslations('seats.clear')
  const leads = role === 'sideLead'
  if (!prepared)
    return (
      <div className="grid justify-items-start gap-4">
        <p className="max-w-measure">{t(leads ? 'makeText' : 'prepareText')}</p>
        <PressForm
          action={leads ? prepareCodesAction : prepareSessionAction}
          hidden={{ projectId, roundId }}
          look="outlined"
        >
          {t(leads ? 'make' : 'prepare')}
        </PressForm>
      </div>
    )
  return (
    <div className="grid gap-8 tablet:grid-cols-2">
      <div className="grid content-start gap-3">
        <h3 className="text-body">{t('room')}</h3>
        <p data-room-code className="font-display text-h2 leading-none font-strong tracking-wide">
          {spacedCode(prepared.roomCode)}
        </p>
        <p className="text-small text-ink-soft wrap-anywhere">{t('roomText', { address: `${address}/join` })}</p>
        <p className="text-small">
          <Link href={`${sessionPathOf(projectId, prepared.id)}/code`} prefetch={false}>
            {room('print')}
          </Link>
        </p>
      </div>
      <div className="grid content-start justify-items-start gap-3">
        {leads ? (
          <>
            <p>{t('makeText')}</p>
            <LinkButton href={`${sessionPathOf(projectId, prepared.id)}/seats`} look="outlined" prefetch={false}>
              {t('make')}
            </LinkButton>
          </>
        ) : (
          <>
            <h3 className="text-body">{t('screen')}</h3>
            <MakeScreen ids={{ projectId, sessionId: prepared.id }} address={address} hasScreen={hasScreen} />
            <p className="text-small text-ink-soft">{t('leads')}</p>
            <p className="text-small text-ink-soft">{clear('note')}</p>
            <ClearTries projectId={projectId} sessionId={prepared.id} />
          </>
        )}
      </div>
    </div>
  )
}

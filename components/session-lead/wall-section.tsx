'use client'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { PressForm } from '@/components/forms/press-form.tsx'
import { useFaultWords } from '@/components/forms/use-fault-words.ts'
import { useSession } from '@/components/session/use-session.ts'
import { Button } from '@/components/ui/button.tsx'
import { endScreenAction, makeScreenAction } from '@/lib/seats/actions.ts'
import { spacedCode } from '@/lib/seats/model.ts'
import { AsideSection } from './aside-section.tsx'

/** What the room needs to come in: its code, and the screen that shows it. */
export interface Wall {
  readonly roomCode: string
  /** of this product */
  readonly address: string
  readonly hasScreen: boolean
}

/** The code of the room, and turning the big screen on and off. */
export function WallSection({ wall }: { wall: Wall }) {
  const t = useTranslations('screen.lead')
  const { place } = useSession()
  return (
    <AsideSection id="lead-wall" title={t('title')}>
      <dl className="mb-4">
        <dt className="text-caption text-ink-soft">{t('room')}</dt>
        <dd data-room-code className="font-display text-h3 font-strong tracking-wide">
          {spacedCode(wall.roomCode)}
        </dd>
      </dl>
      <MakeScreen wall={wall} />
      {wall.hasScreen ? (
        <div className="mt-3">
          <PressForm action={endScreenAction} hidden={{ ...place }} look="quiet" size="small">
            {t('end')}
          </PressForm>
        </div>
      ) : null}
    </AsideSection>
  )
}

/** The code of the screen is shown once, where it was asked for. */
function MakeScreen({ wall: { address, hasScreen } }: { wall: Wall }) {
  const t = useTranslations('screen.lead')
  const words = useFaultWords()
  const { place } = useSession()
  const [state, formAction, pending] = useActionState(makeScreenAction, {})
  const code = state.data?.done
  const refusal = state.serverError ?? state.data?.refusal
  return (
    <form action={formAction} className="grid justify-items-start gap-3 text-small">
      <input type="hidden" name="projectId" value={place.projectId} />
      <input type="hidden" name="sessionId" value={place.sessionId} />
      <div role="status" className="grid gap-1 empty:hidden">
        {code ? (
          <>
            <p data-screen-code={code} className="font-display text-h4 font-strong">
              {t('shown', { code: spacedCode(code) })}
            </p>
            <p>{t('shownText', { address: `${address}/screen` })}</p>
          </>
        ) : hasScreen ? (
          <p>{t('on')}</p>
        ) : null}
      </div>
      {refusal ? (
        <p role="alert" className="font-strong text-danger">
          {words.refusal(refusal)}
        </p>
      ) : null}
      <Button type="submit" look="outlined" size="small" busy={pending}>
        {t(hasScreen ? 'again' : 'make')}
      </Button>
      {hasScreen ? (
        <a href="/screen" target="_blank" rel="noopener" className="inline-flex min-h-11 items-center">
          {t('open')}
        </a>
      ) : null}
    </form>
  )
}

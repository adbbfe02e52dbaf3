'use client'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { useFaultWords } from '@/components/forms/use-fault-words.ts'
import { useOnePress } from '@/components/forms/use-one-press.ts'
import { Button } from '@/components/ui/button.tsx'
import { makeScreenAction } from '@/lib/session/actions/seats.ts'
import { spacedCode } from '@/lib/session/rules/seats.ts'

interface MakeScreenProps {
  ids: { readonly projectId: string; readonly sessionId: string }
  /** of this site */
  address: string
  hasScreen: boolean
}

/** The screen's code, shown once, where it was requested. */
export function MakeScreen({ ids, address, hasScreen }: MakeScreenProps) {
  const t = useTranslations('screen.lead')
  const words = useFaultWords()
  const [state, formAction, pending] = useActionState(makeScreenAction, {})
  const onSubmit = useOnePress(pending)
  const code = state.data?.done
  const refusal = state.serverError ?? state.data?.refusal
  return (
    <form action={formAction} onSubmit={onSubmit} className="grid justify-items-start gap-3 text-small">
      <input type="hidden" name="projectId" value={ids.projectId} />
      <input type="hidden" name="sessionId" value={ids.sessionId} />
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

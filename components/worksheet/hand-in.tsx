'use client'
import { useTranslations } from 'next-intl'
import { startTransition, useActionState, useTransition, type ReactNode, type SubmitEvent } from 'react'
import { Button } from '@/components/ui/button.tsx'
import { ErrorSummary, type FormFault } from '@/components/ui/error-summary.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { handInCardAction } from '@/lib/cards/actions.ts'
import { handInAction } from '@/lib/worksheet/actions.ts'
import { RefusalWords } from './save-status.tsx'
import { settleSheet } from './units.ts'
import { waitMaxMs } from './use-walk.ts'

interface HandInProps {
  /** which sheet, in hidden fields */
  about: Readonly<Record<string, string>>
  /** by the card that this browser opened */
  card?: boolean
  /** factors without an answer, as links in the page's language */
  missing: readonly FormFault[]
  selfHref: string
  signInHref: string
  button: string
  title: string
  /** the sheet for reading back */
  children: ReactNode
  /** what handing in means, above the button */
  explanation: ReactNode
}

/** The sheet with the button that hands it in. After a press, what is missing is listed above everything. */
export function HandIn(props: HandInProps) {
  const { about, missing, selfHref, signInHref, button, title, children, explanation } = props
  const t = useTranslations('autosave')
  const [state, formAction, pending] = useActionState(props.card ? handInCardAction : handInAction, {}, selfHref)
  const [settling, startSettling] = useTransition()
  const refusal = state.data?.refusal ?? state.serverError
  const incomplete = refusal === 'incomplete' && missing.length > 0
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    startSettling(async () => {
      // saves still under way belong to what is handed in
      await settleSheet(waitMaxMs)
      startTransition(() => {
        formAction(form)
      })
    })
  }
  return (
    <>
      <div className={incomplete ? 'mb-10' : ''}>
        <ErrorSummary
          title={t('form.missing', { count: missing.length })}
          titlePrefix={incomplete ? t('form.titlePrefix', { count: missing.length }) : undefined}
          faults={incomplete ? missing : []}
        />
      </div>
      {children}
      <SectionBand id="hand-in" label={title}>
        <form action={formAction} onSubmit={submit} className="grid gap-5">
          {Object.entries(about).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {explanation}
          {refusal && refusal !== 'incomplete' ? (
            <RefusalWords code={refusal} signInHref={signInHref} sheetHref={selfHref} onRetry={() => undefined} />
          ) : null}
          <div className="grid tablet:justify-start">
            <Button type="submit" size="large" busy={pending || settling}>
              {button}
            </Button>
          </div>
        </form>
      </SectionBand>
    </>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button.tsx'
import { HatchSwatch } from '@/components/ui/hatched-panel.tsx'
import { ArrowBackIcon, ArrowIcon } from '@/components/ui/icons.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import type { SaveStatus } from '@/lib/worksheet/rules/autosave.ts'
import type { SheetLanguage } from '@/lib/i18n/config.ts'
import { SaveAlert, SaveLine } from './save-status.tsx'

export type Direction = 'next' | 'previous' | 'summary' | 'later'

interface SheetBarProps {
  formId: string
  status: SaveStatus | null
  locale: SheetLanguage
  unfit?: string | undefined
  stayed: boolean
  /** the press under way */
  going: Direction | 'step' | null
  first: boolean
  /** came from the summary to change one answer, and returns directly */
  changing: boolean
  signInHref: string
  sheetHref: string
  onRetry: () => void
  onChoose: () => void
}

/**
 * Sticks to the bottom of the screen, above the footer. Its buttons send the form, so they work without script; on a
 * low screen it does not stick, to leave room for the question.
 */
export function SheetBar(props: SheetBarProps) {
  const { formId, status, locale, unfit, stayed, going, first, changing, signInHref, sheetHref, onRetry, onChoose } =
    props
  const t = useTranslations('autosave.bar')
  // on a phone the words about saving stand between the buttons, with room of their own
  const onwardLook = joinClasses('max-tablet:order-3', changing ? 'max-tablet:basis-2/3' : 'max-tablet:basis-[45%]')
  return (
    <div
      data-sheet-bar
      className="z-2 -mx-(--ws-gutter) mt-14 -mb-24 border-t border-line-control bg-paper px-(--ws-gutter) py-2.5 [border-image:linear-gradient(var(--ws-line-control)_0_0)_1_0_0/1px_0_0/0_100vmax] pb-[max(0.75rem,env(safe-area-inset-bottom))] [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:bottom-0 desk:py-3 print:hidden"
    >
      <div className="grid gap-2.5">
        <SaveAlert status={status} stayed={stayed} signInHref={signInHref} sheetHref={sheetHref} onRetry={onRetry} />
        {/* the same height with and without words about saving: a button must not move under the hand that presses it */}
        <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5 text-caption tablet:flex-nowrap tablet:gap-x-6 tablet:gap-y-2 desk:text-small">
          <p className="flex max-w-none min-w-0 items-center gap-[0.6em] max-tablet:basis-full">
            <span className="hidden tablet:inline-flex">
              <HatchSwatch />
            </span>
            {t('blind')}
          </p>
          <div className="ms-auto min-w-0 text-end max-tablet:order-2 max-tablet:flex-1 max-tablet:text-start">
            <SaveLine status={status} locale={locale} unfit={unfit} onChoose={onChoose} />
          </div>
          <div className="flex shrink-0 gap-3 max-tablet:contents">
            {changing || first ? null : (
              <Button
                type="submit"
                form={formId}
                name="go"
                value="previous"
                look="outlined"
                busy={going === 'previous'}
                className="max-tablet:order-1 max-tablet:px-5"
              >
                {going === 'previous' ? null : <ArrowBackIcon />}
                <span className="max-tablet:sr-only">{t('previous')}</span>
              </Button>
            )}
            <Button
              type="submit"
              form={formId}
              name="go"
              value={changing ? 'summary' : 'next'}
              busy={going === 'next' || going === 'summary'}
              className={onwardLook}
            >
              {t(changing ? 'summary' : 'next')}
              <ArrowIcon />
            </Button>
          </div>
        </div>
      </div>
    </div>
  )
}

/** Enter presses the first button of a form, so this must be the one that goes on. */
export function EnterGoesOn({ changing }: { changing: boolean }) {
  const t = useTranslations('autosave.bar')
  return (
    <button
      type="submit"
      name="go"
      value={changing ? 'summary' : 'next'}
      tabIndex={-1}
      aria-hidden="true"
      className="absolute size-px overflow-hidden opacity-0 [clip-path:inset(50%)]"
    >
      <VisuallyHidden>{t(changing ? 'summary' : 'next')}</VisuallyHidden>
    </button>
  )
}

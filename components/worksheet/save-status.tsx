'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { OfflineIcon } from '@/components/ui/icons.tsx'
import { helpAtSheet, isSheetRefusal } from '@/lib/access/rules/refusals.ts'
import type { SaveStatus } from '@/lib/worksheet/rules/autosave.ts'
import type { SheetLanguage } from '@/lib/i18n/config.ts'
import { formatTime } from '@/lib/i18n/format.ts'

const linkLook =
  'cursor-pointer font-strong text-ink underline decoration-1 underline-offset-[0.18em] hover:decoration-[3px] min-h-6'

interface SaveLineProps {
  status: SaveStatus | null
  locale: SheetLanguage
  /** the message for an answer that cannot be sent as it is */
  unfit?: string | undefined
  /** leads to the two versions */
  onChoose: () => void
}

/** "Opslaan… / Opgeslagen om 14:32 / Niet opgeslagen, opnieuw proberen": one permanent line, announced politely. */
export function SaveLine({ status, locale, unfit, onChoose }: SaveLineProps) {
  const t = useTranslations('autosave.status')
  const kind = status?.kind ?? 'rest'
  const words = (): string => {
    // being offline is reported above the bar, with what happens to the text
    if (!status || status.kind === 'rest' || status.kind === 'offline') return ''
    if (status.kind === 'saved') return t('saved', { time: formatTime(new Date(status.savedAt), locale) })
    if (status.kind === 'unfit') return unfit ?? t('unfit')
    return t(status.kind)
  }
  const wrong = kind === 'failed' || kind === 'refused' || kind === 'unfit' || kind === 'conflict'
  return (
    <p className={joinClasses('min-h-[1.4em]', wrong ? 'font-strong text-danger' : 'text-ink-soft')}>
      <span role="status">{words()}</span>{' '}
      {kind === 'conflict' ? (
        <button type="button" className={linkLook} onClick={onChoose}>
          {t('choose')}
        </button>
      ) : null}
    </p>
  )
}

function Alert({
  title,
  children,
  action,
  icon,
}: {
  title?: string
  children: ReactNode
  action: ReactNode
  icon?: boolean
}) {
  return (
    <div className="flex items-center gap-x-4 gap-y-2 border-2 border-ink px-4 py-3 text-small max-[30rem]:flex-wrap">
      {icon ? <OfflineIcon className="max-[30rem]:hidden" /> : null}
      <p className="max-w-none flex-1">
        {title ? <strong>{title} </strong> : null}
        {children}
      </p>
      {action}
    </div>
  )
}

interface SaveAlertProps {
  status: SaveStatus | null
  /** the requested step cannot be reached without a connection */
  stayed: boolean
  signInHref: string
  sheetHref: string
  onRetry: () => void
}

/** Words for a refusal, and what can be done about it. */
export function RefusalWords({ code, ...rest }: { code: string } & Omit<SaveAlertProps, 'status' | 'stayed'>) {
  const t = useTranslations('autosave.refused')
  const known = isSheetRefusal(code) ? code : null
  const help = known ? helpAtSheet(known) : 'retry'
  const action =
    help === 'sign-in' ? (
      <a href={rest.signInHref} className={linkLook}>
        {t('signIn')}
      </a>
    ) : help === 'closed' || help === 'reopen' ? (
      <a href={rest.sheetHref} className={linkLook}>
        {t('toSheet')}
      </a>
    ) : (
      <button type="button" className={joinClasses(linkLook, 'noscript:hidden')} onClick={rest.onRetry}>
        {t('retry')}
      </button>
    )
  return <Alert action={action}>{t(known ?? 'other')}</Alert>
}

/** What goes wrong with saving and what happens to the text, above the bar. */
export function SaveAlert({ status, stayed, ...rest }: SaveAlertProps) {
  const t = useTranslations('autosave')
  const retry = (
    <button type="button" className={linkLook} onClick={rest.onRetry}>
      {t('status.retry')}
    </button>
  )
  const alert = () => {
    if (status?.kind === 'offline' || (stayed && status?.kind !== 'refused')) {
      return (
        <Alert title={t('offline.title')} action={retry} icon>
          {t('offline.text')} {stayed ? t('offline.stay') : null}
        </Alert>
      )
    }
    if (status?.kind === 'failed') {
      return (
        <Alert title={t('failed.title')} action={retry}>
          {t('failed.text')}
        </Alert>
      )
    }
    return status?.kind === 'refused' ? <RefusalWords code={status.code} {...rest} /> : null
  }
  return (
    <div role="status" className="empty:hidden">
      {alert()}
    </div>
  )
}

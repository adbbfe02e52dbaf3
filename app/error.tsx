'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { BrandMark } from '@/components/layout/brand-mark.tsx'
import { Button, ButtonRow } from '@/components/ui/button.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import en from '@/lib/i18n/messages/en/failure.json'
import nl from '@/lib/i18n/messages/nl/failure.json'

const unchanging = () => () => undefined
const languageOfPage = () => document.documentElement.lang

const reloadAfterMs = 5000

interface FailureProps {
  error: Error & { digest?: string }
  reset: () => void
}

/** Shows no error text, which may contain private data. The digest finds it in the log. */
export default function Failure({ error, reset }: FailureProps) {
  const language = useSyncExternalStore(unchanging, languageOfPage, () => 'nl')
  const texts = language === 'en' ? en : nl
  const away = error.digest === 'busy'
  const { title, body } = away ? texts.away : texts
  useEffect(() => {
    if (!away) return
    const timer = setTimeout(() => {
      location.reload()
    }, reloadAfterMs)
    return () => {
      clearTimeout(timer)
    }
  }, [away])
  return (
    <main className="wrap pb-24">
      <p className="flex min-h-16 items-center gap-[0.55rem] font-display text-[1.375rem] font-[700]">
        <BrandMark /> Wijkspiegel
      </p>
      <PageTitle title={title} lead={body} />
      <HeavyRule>
        <div className="grid gap-6 pt-2">
          <ButtonRow>
            <Button onClick={reset}>{texts.retry}</Button>
            <a href="/">{texts.home}</a>
          </ButtonRow>
          {error.digest && !away ? <p className="text-caption text-ink-soft">{error.digest}</p> : null}
        </div>
      </HeavyRule>
    </main>
  )
}

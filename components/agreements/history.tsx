import { useLocale, useTranslations } from 'next-intl'
import { useNameOf, useWho, type People } from '@/components/session/record/who.tsx'
import type { Change } from '@/lib/agreements/rules/model.ts'
import { calendarDay, formatDate, formatTime } from '@/lib/i18n/format.ts'

function useChangeWords(people: People): (change: Change) => { text: string; said?: string } {
  const t = useTranslations('agreements.history')
  const locale = useLocale()
  const whoOf = useWho(people)
  const nameOf = useNameOf(people)
  const day = (text: string) => formatDate(calendarDay(text), locale)
  return (change) => {
    const who = whoOf(change.by)
    switch (change.kind) {
      case 'status':
        return { text: t('status', { who, status: change.status }), said: change.note }
      case 'due':
        return { text: t('due', { who, due: day(change.due), from: day(change.from) }), said: change.reason }
      case 'review':
        return { text: change.on === null ? t('reviewNone', { who }) : t('review', { who, date: day(change.on) }) }
      case 'owner':
        return { text: t('owner', { who, to: nameOf(change.to ?? '') }) }
      case 'release':
        return { text: t('release', { who, readers: change.readers ?? 'office' }) }
      case 'withdraw':
        return { text: t('withdraw', { who }) }
    }
  }
}

/** The history of an agreement or action, the latest change first. */
export function History({ changes, people }: { changes: readonly Change[]; people: People }) {
  const t = useTranslations('agreements.history')
  const locale = useLocale()
  const wordsOf = useChangeWords(people)
  if (changes.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <ol className="max-w-measure border-t border-line">
      {changes.toReversed().map((change) => {
        const { text, said } = wordsOf(change)
        return (
          <li key={change.at.toISOString()} className="grid gap-1 border-b border-line py-3 leading-snug">
            <span className="text-caption text-ink-soft">
              {formatDate(change.at, locale)}, {formatTime(change.at, locale)}
            </span>
            <span className="wrap-anywhere">{text}</span>
            {said ? <span className="border-l-4 border-ink pl-3 wrap-anywhere whitespace-pre-line">{said}</span> : null}
          </li>
        )
      })}
    </ol>
  )
}

import { useLocale, useTranslations } from 'next-intl'
import { minutesOf, splitTopics } from '@/lib/session/rules/plan.ts'
import type { SessionRecord } from '@/lib/session/rules/record.ts'
import { formatDate, formatTime } from '@/lib/i18n/format.ts'
import { LineList } from '@/components/ui/line-list.tsx'
import { useWho, type People } from './who.tsx'

interface OrderChangesProps extends Pick<SessionRecord, 'reorders'> {
  people: People
  factors: Readonly<Record<number, { readonly name: string }>>
}

/** Who changed the order of topics, when, into what and why, before the session and during it. */
export function OrderChanges({ reorders, people, factors }: OrderChangesProps) {
  const t = useTranslations('session.record.order')
  const locale = useLocale()
  const who = useWho(people)
  const list = new Intl.ListFormat(locale)
  const nameOf = (factor: number) => factors[factor]?.name ?? ''
  return (
    <LineList
      lines={reorders.map(({ by, atMs, topics, reason, planned }) => {
        const { spoken, later } = splitTopics(topics)
        const moment = new Date(atMs)
        const line = t(planned ? 'planned' : 'line', {
          who: who(by),
          date: formatDate(moment, locale),
          time: formatTime(moment, locale),
          list:
            spoken.length === 0
              ? t('none')
              : list.format(
                  spoken.map((topic) =>
                    t('topic', { factor: nameOf(topic.factor), depth: topic.depth, minutes: minutesOf(topic) }),
                  ),
                ),
        })
        const left =
          later.length === 0 ? [] : [t('later', { list: list.format(later.map(({ factor }) => nameOf(factor))) })]
        return { text: [line, ...left].join(' '), note: t('reason', { reason }) }
      })}
    />
  )
}

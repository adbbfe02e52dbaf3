import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LabelAndBadges } from '@/components/mirror/label-and-badges.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { RecordTopic, SessionRecord } from '@/lib/session/rules/record.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { CheckOutTable } from './check-out-table.tsx'
import { EndingList } from './ending-list.tsx'
import { LineList } from './line-list.tsx'
import { OrderChanges } from './order-changes.tsx'
import type { Scale } from './movement-part.tsx'
import { Present } from './present.tsx'
import { RecordConfirmations } from './record-confirmations.tsx'
import { RecordTopicBand } from './record-topic.tsx'
import { useNameOf, useWho, type People } from './who.tsx'

export interface RecordBodyProps {
  record: SessionRecord
  people: People
  /** By number: its key (the anchor on the page), and its name in the reader's language. */
  factors: Readonly<Record<number, { readonly key: string; readonly name: string }>>
  scale: Scale
  /** both sides' reasons, for a topic that was discussed in depth */
  reasonsOf?: (factor: number) => ReactNode
  /** bands after the last one */
  children?: ReactNode
}

/** A whole record: who confirmed it, what was said per topic, and everything outside the topics. */
export function RecordBody(props: RecordBodyProps) {
  const { record, people, factors, scale, reasonsOf } = props
  const t = useTranslations('session.record')
  const both = record.confirmed.client && record.confirmed.contractor
  const reached = record.topics.filter((topic) => topic.reached)
  const talks = reached.filter(({ depth }) => depth !== 'opening')
  const titleOf = (topic: RecordTopic) => {
    const factor = factors[topic.factor]?.name ?? ''
    if (topic.depth === 'opening') return t('opening', { factor })
    return t('number', { number: talks.indexOf(topic) + 1, factor })
  }
  return (
    <div className="print:[&_section]:mt-6!">
      <SectionBand id="record-ending" label={t('ending.title')} heavy>
        <EndingList
          ending={record.ending}
          people={people}
          names={Object.fromEntries(Object.entries(factors).map(([number, { name }]) => [number, name]))}
        />
      </SectionBand>
      <SectionBand
        id="record-confirmed"
        label={t('confirmed.title')}
        note={t(both ? 'confirmed.both' : 'confirmed.some')}
      >
        <RecordConfirmations confirmed={record.confirmed} people={people} />
      </SectionBand>
      <SectionBand id="record-present" label={t('present.title')}>
        <Present attendance={record.attendance} people={people} />
      </SectionBand>
      <Reviews record={record} />
      {reached.map((topic) => (
        <RecordTopicBand
          key={topic.factor}
          id={factors[topic.factor]?.key ?? String(topic.factor)}
          title={titleOf(topic)}
          topic={topic}
          people={people}
          scale={scale}
          reasons={topic.depth === 'in-depth' ? reasonsOf?.(topic.factor) : null}
        />
      ))}
      <NotReached {...props} />
      <RecordEnding {...props} />
      {props.children}
    </div>
  )
}

/** The reviews of earlier agreements from the opening. */
function Reviews({ record }: Pick<RecordBodyProps, 'record'>) {
  const t = useTranslations('session.record.reviews')
  if (record.reviews.length === 0) return null
  return (
    <SectionBand id="record-reviews" label={t('title')}>
      <LineList lines={record.reviews.map(({ what, status }) => ({ text: what, note: t('line', { status }) }))} />
    </SectionBand>
  )
}

/** Topics that were not reached or left for later: by name, with what the mirror shows. */
function NotReached({ record, factors }: RecordBodyProps) {
  const t = useTranslations('session.record')
  const left = record.topics.filter(({ reached }) => !reached)
  const isLater = ({ depth }: RecordTopic) => depth === 'later'
  return (
    <>
      <LeftTopics
        id="record-not-reached"
        label={t('notReached')}
        topics={left.filter((topic) => !isLater(topic))}
        factors={factors}
      />
      <LeftTopics id="record-later" label={t('notThisTime')} topics={left.filter(isLater)} factors={factors} />
    </>
  )
}

interface LeftTopicsProps extends Pick<RecordBodyProps, 'factors'> {
  id: string
  label: string
  topics: readonly RecordTopic[]
}

function LeftTopics({ id, label, topics, factors }: LeftTopicsProps) {
  if (topics.length === 0) return null
  return (
    <SectionBand id={id} label={label}>
      <ul>
        {topics.map((topic) => (
          <li
            key={topic.factor}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-2 first:pt-0"
          >
            <span className="font-strong">{factors[topic.factor]?.name}</span>
            <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <LabelAndBadges analysis={topic.analysis} />
            </span>
          </li>
        ))}
      </ul>
    </SectionBand>
  )
}

/** Everything outside the topics: parked points, changes of order, the questions about the talk itself. */
function RecordEnding({ record, people, factors }: RecordBodyProps) {
  const t = useTranslations('session.record')
  const locale = useLocale()
  const who = useWho(people)
  const nameOf = useNameOf(people)
  return (
    <>
      {record.actions.length > 0 ? (
        <SectionBand id="record-actions" label={t('actions.title')}>
          <LineList
            lines={record.actions.map(({ text, ownerId, due }) => ({
              text,
              note: t('actions.line', { name: nameOf(ownerId), date: formatDate(calendarDay(due), locale) }),
            }))}
          />
        </SectionBand>
      ) : null}
      {record.parking.length > 0 ? (
        <SectionBand id="record-parking" label={t('parking.title')}>
          <LineList lines={record.parking.map(({ text, by }) => ({ text, note: t('parking.by', { who: who(by) }) }))} />
        </SectionBand>
      ) : null}
      {record.reorders.length > 0 ? (
        <SectionBand id="record-order" label={t('order.title')}>
          <OrderChanges reorders={record.reorders} people={people} factors={factors} />
        </SectionBand>
      ) : null}
      {record.checkOut ? (
        <SectionBand id="record-check-out" label={t('checkOut.title')}>
          <CheckOutTable results={record.checkOut} />
        </SectionBand>
      ) : null}
    </>
  )
}

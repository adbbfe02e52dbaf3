import type { RecordTopic, SessionRecord } from '@/lib/session/rules/record.ts'
import { minutesOf, splitTopics } from '@/lib/session/rules/plan.ts'
import type { CheckOutCounts } from '@/lib/session/rules/model.ts'
import { toNumber } from '@/lib/measures/fraction.ts'
import { bothSides, SIDES, type BothSides, type Counts, type Side } from '@/lib/measures/model.ts'
import { meanOf, momentsOf } from '@/lib/measures/moments.ts'
import { totalOf } from '@/lib/measures/tally.ts'
import { calendarDay, formatDate, formatDecimal, formatTime } from '@/lib/i18n/format.ts'
import type { Block, Line, ListItem, ListLook, Section } from '@/lib/documents/rules/block.ts'
import { endingSection } from './record-ending.ts'
import { rulesSection } from './record-rules.ts'
import { topicSection } from './record-topic.ts'
import { factorName, labelLine, listIn, nameIn, sideName, sideTitle, whoIn, type Writing } from './record-writing.ts'

type Reorder = SessionRecord['reorders'][number]

function confirmations(writing: Writing): Section {
  const { t } = writing.words
  const { confirmed } = writing.source.record
  const column = (side: Side) => {
    const given = confirmed[side]
    const said = given ? t('confirmed.by', { who: whoIn(writing, given.by) }) : t('confirmed.not', { side })
    const remark: Block[] = given?.remark
      ? [
          { kind: 'text', look: 'soft', text: t('confirmed.remark') },
          { kind: 'text', look: 'body', text: given.remark },
        ]
      : []
    return { title: sideTitle(writing, side), blocks: [{ kind: 'text', look: 'lead', text: said } as const, ...remark] }
  }
  const both = confirmed.client && confirmed.contractor
  return {
    id: 'record-confirmed',
    title: t('confirmed.title'),
    note: t(both ? 'confirmed.both' : 'confirmed.some'),
    blocks: [{ kind: 'facing', label: t('confirmed.title'), sides: bothSides(column) }],
  }
}

function present(writing: Writing): Section {
  const { t } = writing.words
  const { attendance } = writing.source.record
  const names = (ids: readonly string[]) =>
    ids.length > 0
      ? listIn(
          writing,
          ids.map((id) => nameIn(writing, id)),
        )
      : t('present.nobody')
  const facts = [
    ...SIDES.map((side) => ({ name: sideName(writing, side), value: names(attendance[side]) })),
    { name: t('present.facilitators'), value: names(attendance.facilitators) },
  ]
  return { id: 'record-present', title: t('present.title'), blocks: [{ kind: 'facts', look: 'names', facts }] }
}

function topics(writing: Writing): Section[] {
  const { t } = writing.words
  const reached = writing.source.record.topics.filter((topic) => topic.reached)
  const talks = reached.filter(({ depth }) => depth !== 'opening')
  const titleOf = (topic: RecordTopic) => {
    const factor = factorName(writing, topic.factor)
    return topic.depth === 'opening'
      ? t('opening', { factor })
      : t('number', { number: talks.indexOf(topic) + 1, factor })
  }
  const left = writing.source.record.topics.filter((topic) => !topic.reached)
  const itemsOf = (of: readonly RecordTopic[]) =>
    of.map((topic) => ({ text: factorName(writing, topic.factor), note: labelLine(writing, topic) }))
  const isLater = ({ depth }: RecordTopic) => depth === 'later'
  return [
    ...reached.map((topic) => topicSection(writing, topic, titleOf(topic))),
    ...listed('record-not-reached', t('notReached'), itemsOf(left.filter((topic) => !isLater(topic))), 'labels'),
    ...listed('record-later', t('notThisTime'), itemsOf(left.filter(isLater)), 'labels'),
  ]
}

function checkOut(writing: Writing, results: BothSides<CheckOutCounts | null>): Section {
  const { t, locale } = writing.words
  const cell = (counts: Counts | undefined): Line => {
    const mean = counts ? meanOf(momentsOf(counts)) : null
    if (!counts || !mean) return t('checkOut.few')
    const people = t('checkOut.people', { count: totalOf(counts) })
    return {
      pieces: [
        { text: formatDecimal(toNumber(mean), locale), look: 'strong' },
        { text: people, look: 'soft', before: '(', after: ')' },
      ],
      between: ' ',
    }
  }
  const table: Block = {
    ...{ kind: 'table', onPhone: 'rows', ofWords: [1, 2], caption: t('checkOut.caption') },
    columns: [t('checkOut.question'), ...SIDES.map((side) => sideName(writing, side))],
    rows: (['said', 'understood', 'worth'] as const).map((key, position) => [
      t(`checkOut.${key}`),
      ...SIDES.map((side) => cell(results[side]?.[position])),
    ]),
  }
  return { id: 'record-check-out', title: t('checkOut.title'), blocks: [table] }
}

const listed = (id: string, title: string, items: readonly ListItem[], look: ListLook = 'lines'): Section[] =>
  items.length === 0 ? [] : [{ id, title, blocks: [{ kind: 'list', look, items }] }]

/** The reviews of earlier agreements from the opening. */
function reviews({ source: { record }, words: { t } }: Writing): Section[] {
  const items = record.reviews.map(({ what, status }) => ({ text: what, note: t('reviews.line', { status }) }))
  return listed('record-reviews', t('reviews.title'), items)
}

/** Who changed the order, when and into what, before the session or during it. */
function orderLine(writing: Writing, { by, atMs, topics: order, planned }: Reorder): string {
  const { t, locale } = writing.words
  const { spoken, later } = splitTopics(order)
  const moment = new Date(atMs)
  const names = spoken.map((topic) =>
    t('order.topic', { factor: factorName(writing, topic.factor), depth: topic.depth, minutes: minutesOf(topic) }),
  )
  const line = t(planned ? 'order.planned' : 'order.line', {
    who: whoIn(writing, by),
    date: formatDate(moment, locale),
    time: formatTime(moment, locale),
    list: names.length === 0 ? t('order.none') : listIn(writing, names),
  })
  const left = later.map(({ factor }) => factorName(writing, factor))
  return left.length === 0 ? line : `${line} ${t('order.later', { list: listIn(writing, left) })}`
}

function afterTopics(writing: Writing): Section[] {
  const { t, locale } = writing.words
  const { actions, parking, reorders, checkOut: results } = writing.source.record
  const taken = actions.map(({ text, ownerId, due }) => ({
    text,
    note: t('actions.line', { name: nameIn(writing, ownerId), date: formatDate(calendarDay(due), locale) }),
  }))
  const parked = parking.map(({ text, by }) => ({ text, note: t('parking.by', { who: whoIn(writing, by) }) }))
  const moved = reorders.map((reorder) => ({
    text: orderLine(writing, reorder),
    note: t('order.reason', { reason: reorder.reason }),
  }))
  return [
    ...listed('record-actions', t('actions.title'), taken),
    ...listed('record-parking', t('parking.title'), parked),
    ...listed('record-order', t('order.title'), moved),
    ...(results ? [checkOut(writing, results)] : []),
  ]
}

/**
 * All that a record says, for its page and its files, sealed or not yet. The seal itself is not in it: a page checks it
 * in parts of its own.
 */
export const recordSections = (writing: Writing): Section[] => [
  endingSection(writing),
  confirmations(writing),
  present(writing),
  ...reviews(writing),
  ...topics(writing),
  ...afterTopics(writing),
  rulesSection(writing),
]

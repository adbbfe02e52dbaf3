import type { CheckOutCounts } from '@/lib/session/rules/model.ts'
import { minutesOf, splitTopics } from '@/lib/session/rules/plan.ts'
import type { RecordTopic, SessionRecord } from '@/lib/session/rules/record.ts'
import { toNumber } from '@/lib/measures/fraction.ts'
import { bothSides, SIDES, type BothSides, type Counts, type Side } from '@/lib/measures/model.ts'
import { meanOf, momentsOf } from '@/lib/measures/moments.ts'
import { totalOf } from '@/lib/measures/tally.ts'
import { amsterdamDay, calendarDay, formatDate, formatDecimal, formatTime } from '@/lib/i18n/format.ts'
import { replacement, type ReportDocument } from '@/lib/documents/document.ts'
import type { Block, ListItem } from '@/lib/documents/rules/block.ts'
import { fileName } from '@/lib/documents/file-name.ts'
import type { RecordSource } from '@/lib/session/rules/record-source.ts'
import { topicBlocks } from './record-topic.ts'
import { factorName, labelLine, listIn, nameIn, sideTitle, whoIn, type Writing } from './record-writing.ts'
import { endingBlocks } from './record-ending.ts'
import type { RecordWords } from './record-words.ts'

type Reorder = SessionRecord['reorders'][number]

function confirmations(writing: Writing): Block[] {
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
  return [
    { kind: 'heading', level: 2, text: t('confirmed.title') },
    { kind: 'text', look: 'soft', text: t(both ? 'confirmed.both' : 'confirmed.some') },
    { kind: 'facing', sides: bothSides(column) },
  ]
}

function present(writing: Writing): Block[] {
  const { t } = writing.words
  const { attendance } = writing.source.record
  const names = (ids: readonly string[]) =>
    ids.length > 0
      ? listIn(
          writing,
          ids.map((id) => nameIn(writing, id)),
        )
      : t('present.nobody')
  return [
    { kind: 'heading', level: 2, text: t('present.title') },
    {
      kind: 'facts',
      facts: [
        ...SIDES.map((side) => ({ name: sideTitle(writing, side), value: names(attendance[side]) })),
        { name: t('present.facilitators'), value: names(attendance.facilitators) },
      ],
    },
  ]
}

function topics(writing: Writing): Block[] {
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
  return [
    ...reached.flatMap((topic) => topicBlocks(writing, topic, titleOf(topic))),
    ...listed(t('notReached'), itemsOf(left.filter(({ depth }) => depth !== 'later'))),
    ...listed(t('notThisTime'), itemsOf(left.filter(({ depth }) => depth === 'later'))),
  ]
}

function checkOut({ words: { t, locale, sides } }: Writing, results: BothSides<CheckOutCounts | null>): Block[] {
  const cell = (counts: Counts | undefined): string => {
    const mean = counts ? meanOf(momentsOf(counts)) : null
    return counts && mean
      ? `${formatDecimal(toNumber(mean), locale)} (${t('checkOut.people', { count: totalOf(counts) })})`
      : t('checkOut.few')
  }
  return [
    { kind: 'heading', level: 2, text: t('checkOut.title') },
    {
      kind: 'table',
      caption: t('checkOut.caption'),
      columns: [t('checkOut.question'), ...SIDES.map((side) => sides(`${side}Title`))],
      rows: (['said', 'understood', 'worth'] as const).map((key, position) => [
        t(`checkOut.${key}`),
        ...SIDES.map((side) => cell(results[side]?.[position])),
      ]),
    },
  ]
}

const listed = (title: string, items: readonly ListItem[]): Block[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: title },
        { kind: 'list', items },
      ]

/** The reviews of earlier agreements from the opening. */
function reviews({ source: { record }, words: { t } }: Writing): Block[] {
  const items = record.reviews.map(({ what, status }) => ({ text: what, note: t('reviews.line', { status }) }))
  return listed(t('reviews.title'), items)
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

function ending(writing: Writing): Block[] {
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
    ...listed(t('actions.title'), taken),
    ...listed(t('parking.title'), parked),
    ...listed(t('order.title'), moved),
    ...(results ? checkOut(writing, results) : []),
  ]
}

function sealed({ source: { seal }, words: { t, locale } }: Writing): Block[] {
  const when = { date: formatDate(seal.sealedAt, locale), time: formatTime(seal.sealedAt, locale) }
  const since = seal.erasedTexts > 0 ? t('seal.erased', { count: seal.erasedTexts }) : t('seal.unchanged')
  return [
    { kind: 'heading', level: 2, text: t('seal.title') },
    {
      kind: 'text',
      look: 'strong',
      text: seal.intact ? `${t('seal.checked', when)} ${since}` : `${t('seal.broken', when)} ${t('seal.brokenText')}`,
    },
    { kind: 'text', look: 'soft', text: `${t('seal.how')} ${t('seal.later')}` },
    { kind: 'facts', facts: [{ name: t('seal.seal'), value: seal.seal }] },
  ]
}

/** Parts of the round that differ from what was sealed, in the mirror's words; empty when none do. */
function brokenRound(writing: Writing): Block[] {
  const { source, words } = writing
  const { intact, brokenSides, factors } = source.round
  if (intact) return []
  const names = factors.map((factor) => factorName(writing, factor))
  const said = [
    ...brokenSides.map((side) => words.seals('brokenSide', { side })),
    ...(names.length > 0 ? [words.seals('brokenFactors', { factors: listIn(writing, names) })] : []),
  ]
  return [
    { kind: 'text', look: 'strong', text: words.seals('brokenTitle', { about: 'none' }) },
    ...said.map((text): Block => ({ kind: 'text', look: 'body', text })),
  ]
}

/** A sealed record as a document in the language of the words, with the same texts and order as the page. */
export function recordDocument(source: RecordSource, words: RecordWords, createdAt: Date): ReportDocument {
  const { t, locale } = words
  const writing = { source, words }
  const title = t('title', { date: formatDate(source.openedAt, locale) })
  return {
    locale,
    title: `${title}, ${source.project}`,
    lead: t('lead', { project: source.project, ...source.record.counts }),
    blocks: [
      ...(source.seal.intact ? [] : [{ kind: 'text', look: 'strong', text: t('seal.brokenTitle') } as const]),
      ...brokenRound(writing),
      ...endingBlocks(writing),
      ...confirmations(writing),
      ...present(writing),
      ...reviews(writing),
      ...topics(writing),
      ...ending(writing),
      ...sealed(writing),
    ],
    foot: `Wijkspiegel · ${title} · ${source.project}`,
    pageOf: (page, pages) => t('page', { page, pages }),
    missingSign: t('missingSign', { sign: replacement }),
    createdAt,
  }
}

/** The file name of a record, without extension. */
export const recordFileName = ({ project, openedAt }: Pick<RecordSource, 'project' | 'openedAt'>): string =>
  fileName(project, amsterdamDay(openedAt))

import { dotStripMarks } from '@/components/charts/dot-strip-marks.ts'
import { movementStripMarks } from '@/components/charts/movement-strip-marks.ts'
import type { By, Movement } from '../alignment/model.ts'
import { gapMovementOf, standingsOf, type RecordTopic } from '../alignment/record.ts'
import { nameOf, whoOf, type NamelessWords } from '../alignment/who.ts'
import type { Message } from '../divergence/messages.ts'
import { bothSides, SIDES, type BothSides, type Side, type SideTally } from '../divergence/model.ts'
import { badgeNamesOf, labelNameOf } from '../divergence/naming.ts'
import { printedGapOf } from '../divergence/printed.ts'
import { beforeAndAfterOf } from '../divergence/rounding.ts'
import { sentenceAloneOf } from '../divergence/sentence.ts'
import { countsOf, totalOf } from '../divergence/tally.ts'
import { calendarDay, formatDate, formatDecimal } from '../i18n/format.ts'
import { factorOf, worksheetOf } from '../worksheet/catalogue.ts'
import type { Block } from './document.ts'
import type { Reason, RecordSource } from './model.ts'
import type { RecordWords } from './words.ts'

/** What every part of a record's document is written with. */
export interface Writing {
  readonly source: RecordSource
  readonly words: RecordWords
}

export const sideTitle = ({ words: { sides } }: Writing, side: Side): string => sides(`${side}Title`)

function namelessWords(writing: Writing): NamelessWords {
  const { t } = writing.words
  return { gone: t('gone'), facilitator: t('facilitator'), sides: bothSides((side) => sideTitle(writing, side)) }
}

/** Who did something, in words. */
export const whoIn = (writing: Writing, by: By): string => whoOf(writing.source.people, namelessWords(writing), by)
export const nameIn = (writing: Writing, personId: string): string =>
  nameOf(writing.source.people, namelessWords(writing), personId)
/** Joins words as the language does: "a, b en c". */
export const listIn = ({ words: { locale } }: Writing, items: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(items)
const sayIn = ({ words: { say } }: Writing, messages: readonly Message[]): string =>
  messages.map(({ key, values }) => say(key, values)).join(' ')

export const factorName = ({ source, words }: Writing, factor: number): string =>
  factorOf(worksheetOf(source.worksheetVersion), factor).name[words.locale]

function scaleOf({ source, words }: Writing) {
  const { scale, dontKnow } = worksheetOf(source.worksheetVersion)
  const names = scale.map(({ label }) => label[words.locale])
  const unknown = dontKnow.label[words.locale]
  return { names, unknown, wordOf: (stop: number | null) => (stop === null ? unknown : (names[stop - 1] ?? '')) }
}

/** The label of a topic with its badges, on one line. */
export const labelLine = (writing: Writing, { analysis }: Pick<RecordTopic, 'analysis'>): string =>
  [labelNameOf(analysis), ...badgeNamesOf(analysis)].map((message) => sayIn(writing, [message])).join(' · ')

function figuresLine({ words: { t, locale } }: Writing, { analysis }: RecordTopic): string {
  const { client, contractor } = analysis.means
  if (!client || !contractor) return t('figuresNone')
  const printed = printedGapOf({ client, contractor })
  return t('figures', {
    client: formatDecimal(printed.client, locale, 2),
    contractor: formatDecimal(printed.contractor, locale, 2),
    gap: formatDecimal(Math.abs(printed.gap), locale, 2),
    gapWord: printed.gapWord,
    rounded: printed.isRounded ? 'yes' : 'no',
  })
}

function countWords(writing: Writing, { counts, dontKnow }: SideTally): string {
  const { chart } = writing.words
  const { names, unknown } = scaleOf(writing)
  const parts = [
    ...counts.map((count, place) => ({ count, word: names[place] ?? '' })),
    { count: dontKnow, word: unknown },
  ]
  const said = parts.filter(({ count }) => count > 0).map((part) => chart('times', part))
  return said.length > 0 ? listIn(writing, said) : chart('nobody')
}

/** Where everyone stood in the round, as the mirror draws it. */
function mirrorStrip(writing: Writing, { factor, analysis }: RecordTopic): Block {
  const { names, unknown } = scaleOf(writing)
  const { client, contractor } = analysis.tallies
  const drawn = (tally: SideTally) => ({ steps: countsOf(tally.counts), unknown: tally.dontKnow })
  return {
    kind: 'strip',
    marks: dotStripMarks({
      client: drawn(client),
      contractor: drawn(contractor),
      gap: analysis.strength ?? 'plain',
    }),
    alt: writing.words.chart('label', {
      factor: factorName(writing, factor),
      client: countWords(writing, client),
      contractor: countWords(writing, contractor),
    }),
    words: names,
    unknown,
  }
}

/** What answering again changed: the conclusion, the strip and its figures. */
function movementBlocks(writing: Writing, movement: BothSides<Movement>): Block[] {
  const { t, locale } = writing.words
  const { names, unknown, wordOf } = scaleOf(writing)
  const people = bothSides((side) => totalOf(movement[side].after) + movement[side].dontKnow[1])
  if (people.client + people.contractor === 0) return [{ kind: 'text', look: 'body', text: t('movement.nobody') }]
  const said = (side: Side, when: 'before' | 'after'): string => {
    const parts = standingsOf(movement[side], when).map(([stop, count]) =>
      t('movement.times', { count, word: wordOf(stop) }),
    )
    return parts.length > 0 ? listIn(writing, parts) : t('movement.nobodyThere')
  }
  const gap = gapMovementOf(movement)
  const steps = gap && beforeAndAfterOf(gap)
  const conclusion =
    steps === null
      ? t('movement.noGap')
      : steps.before === steps.after
        ? t('movement.same', { before: steps.before, beforeWord: steps.beforeWord })
        : t('movement.moved', steps)
  const figures = new Intl.NumberFormat(locale)
  return [
    { kind: 'text', look: 'strong', text: conclusion },
    {
      kind: 'strip',
      marks: movementStripMarks(movement),
      alt: t('movement.label', {
        clientBefore: said('client', 'before'),
        clientAfter: said('client', 'after'),
        contractorBefore: said('contractor', 'before'),
        contractorAfter: said('contractor', 'after'),
      }),
      words: names,
      unknown: '',
    },
    { kind: 'text', look: 'soft', text: t('movement.key', { client: people.client, contractor: people.contractor }) },
    {
      kind: 'table',
      caption: t('movement.caption'),
      columns: [t('movement.who'), ...names, unknown],
      rows: SIDES.flatMap((side) =>
        (['before', 'after'] as const).map((when) => [
          t(`movement.${when}`, { side: sideTitle(writing, side) }),
          ...[...movement[side][when], movement[side].dontKnow[when === 'before' ? 0 : 1]].map((count) =>
            figures.format(count),
          ),
        ]),
      ),
    },
  ]
}

function reasonBlocks(writing: Writing, reason: Reason): Block[] {
  const { voices } = writing.words
  const answer =
    reason.extent === null && !reason.dontKnow ? voices('noAnswer') : scaleOf(writing).wordOf(reason.extent)
  const name = writing.source.named ? `${reason.name ?? voices('someone')}, ` : ''
  const texts = [reason.rationale, reason.example && `${voices('example')} ${reason.example}`]
  return [
    ...texts.flatMap((text): Block[] => (text.trim() === '' ? [] : [{ kind: 'text', look: 'body', text }])),
    { kind: 'text', look: 'soft', text: name + answer },
  ]
}

/** The reasons of both sides as they stood beside each other in the session. */
function reasonsOf(writing: Writing, factor: number): Block {
  const { voices } = writing.words
  const column = (side: Side) => {
    const spoken = writing.source.reasons.filter((reason) => reason.factor === factor && reason.side === side)
    const blocks = spoken.flatMap((reason) => reasonBlocks(writing, reason))
    const none: Block[] = [{ kind: 'text', look: 'soft', text: voices('none') }]
    return { title: sideTitle(writing, side), blocks: blocks.length > 0 ? blocks : none }
  }
  return { kind: 'facing', sides: bothSides(column) }
}

function retold(writing: Writing, { retellings }: RecordTopic): Block {
  const { t } = writing.words
  const column = (side: Side) => {
    const { text, heard } = retellings[side]
    const note = heard ? t('retold.heard', { who: whoIn(writing, heard) }) : text ? t('retold.unheard', { side }) : ''
    const blocks: Block[] = [
      text ? { kind: 'text', look: 'lead', text } : { kind: 'text', look: 'soft', text: t('retold.none') },
      ...(note ? [{ kind: 'text', look: 'soft', text: note } as const] : []),
    ]
    return { title: t('retold.title', { side }), blocks }
  }
  return { kind: 'facing', sides: bothSides(column) }
}

type AnyOutcome = RecordTopic['agreements'][number] | RecordTopic['differences'][number]

function yesLine(writing: Writing, { confirmed }: AnyOutcome): string {
  const { t } = writing.words
  return SIDES.map((side) => {
    const by = confirmed[side]
    return by
      ? `${sideTitle(writing, side)}: ${t('outcome.confirmed', { who: whoIn(writing, by) })}`
      : t('outcome.unconfirmed', { side })
  }).join(' · ')
}

/** The reasons of both sides for a difference that stays. */
export const reasonColumns = (writing: Writing, reasons: BothSides<string>): Block => ({
  kind: 'facing',
  sides: bothSides((side) => ({
    title: sideTitle(writing, side),
    blocks: [{ kind: 'text', look: 'body', text: reasons[side] } as const],
  })),
})

function outcomeBlock(writing: Writing, outcome: AnyOutcome): Block {
  const { t, locale } = writing.words
  const { text } = outcome
  const yes: Block = { kind: 'text', look: 'soft', text: yesLine(writing, outcome) }
  if (text.kind === 'difference') {
    return {
      kind: 'group',
      blocks: [
        { kind: 'text', look: 'strong', text: t('outcome.difference') },
        reasonColumns(writing, text.reasons),
        yes,
      ],
    }
  }
  const owners = SIDES.map((side) => `${sideTitle(writing, side)}: ${nameIn(writing, text.owners[side])}`)
  return {
    kind: 'group',
    blocks: [
      { kind: 'text', look: 'strong', text: text.what },
      {
        kind: 'facts',
        facts: [
          { name: t('outcome.owners'), value: owners.join(' · ') },
          { name: t('outcome.due'), value: formatDate(calendarDay(text.due), locale) },
          { name: t('outcome.sign'), value: text.sign },
        ],
      },
      yes,
    ],
  }
}

function questionItems({ words: { t } }: Writing, { questions }: RecordTopic) {
  return questions.map(({ text, dots, chosen }) => {
    const counted = dots ? SIDES.map((side) => t('questions.dots', { side, count: dots[side] })) : []
    return { text, strong: chosen, note: [...counted, ...(chosen ? [t('questions.chosen')] : [])].join(', ') }
  })
}

/** Who gave the dots, where guests are among them. */
const voterLine = ({ words: { t } }: Writing, { voters }: RecordTopic): Block[] =>
  voters
    ? [
        {
          kind: 'text',
          look: 'soft',
          text: SIDES.map((side) => t('questions.voters', { side, ...voters[side] })).join(' · '),
        },
      ]
    : []

const part = (title: string, blocks: readonly Block[]): Block[] =>
  blocks.length === 0 ? [] : [{ kind: 'heading', level: 3, text: title }, ...blocks]

/** All that was said and decided about one topic, under its title; what did not happen is left out. */
export function topicBlocks(writing: Writing, topic: RecordTopic, title: string): Block[] {
  const { t, voices } = writing.words
  const { facts, movement, agreements, differences } = topic
  const outcomes = [...agreements, ...differences]
  const open = outcomes.filter(({ stands }) => !stands)
  const standing = (of: readonly AnyOutcome[]) =>
    of.filter(({ stands }) => stands).map((one) => outcomeBlock(writing, one))
  const told = topic.depth === 'in-depth'
  const nothing = !told && facts.length + topic.questions.length + outcomes.length === 0
  const head: Block[] = [
    { kind: 'heading', level: 2, text: title },
    { kind: 'text', look: 'strong', text: labelLine(writing, topic) },
    { kind: 'text', look: 'body', text: sayIn(writing, sentenceAloneOf(topic.analysis)) },
    mirrorStrip(writing, topic),
    { kind: 'text', look: 'soft', text: figuresLine(writing, topic) },
  ]
  if (nothing) return [...head, { kind: 'text', look: 'soft', text: t('nothing') }]
  const lines = facts.map(({ text, by }) => ({ text, note: whoIn(writing, by) }))
  const questions = questionItems(writing, topic)
  return [
    ...head,
    ...(told
      ? [
          ...part(voices('title'), [reasonsOf(writing, topic.factor)]),
          ...part(t('retold.label'), [retold(writing, topic)]),
        ]
      : []),
    ...part(t('facts'), lines.length > 0 ? [{ kind: 'list', items: lines }] : []),
    ...part(
      t('question'),
      questions.length > 0 ? [{ kind: 'list', items: questions }, ...voterLine(writing, topic)] : [],
    ),
    ...part(t('agreed'), standing(agreements)),
    ...part(t('differ'), standing(differences)),
    ...part(
      t('open'),
      open.map((one) => outcomeBlock(writing, one)),
    ),
    ...part(t('agreed'), topic.withoutOutcome ? [{ kind: 'text', look: 'body', text: t('ending.topicWithout') }] : []),
    ...part(t('after'), movement ? movementBlocks(writing, movement) : []),
  ]
}

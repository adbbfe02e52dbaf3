import type { RecordTopic } from '@/lib/session/rules/record.ts'
import { bothSides, SIDES, type BothSides, type Side } from '@/lib/measures/model.ts'
import { sentenceAloneOf } from '@/lib/measures/sentence.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import type { Block, HeadingBlock, Line, ListItem, Section } from '@/lib/documents/rules/block.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { reasonsSlot, type Reason } from '@/lib/session/rules/record-source.ts'
import { figuresLine, mirrorStrip, movementBlocks } from './record-strips.ts'
import { labelLine, nameIn, ofSide, sayIn, scaleOf, sideTitle, whoIn, type Writing } from './record-writing.ts'

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

/** The reasons of both sides, side by side as in the session. */
function reasonsOf(writing: Writing, factor: number): Block {
  const { voices } = writing.words
  const column = (side: Side) => {
    const spoken = writing.source.reasons.filter((reason) => reason.factor === factor && reason.side === side)
    const blocks = spoken.flatMap((reason) => reasonBlocks(writing, reason))
    const none: Block[] = [{ kind: 'text', look: 'soft', text: voices('none') }]
    return { title: sideTitle(writing, side), blocks: blocks.length > 0 ? blocks : none }
  }
  return { kind: 'facing', label: voices('title'), slot: reasonsSlot(factor), sides: bothSides(column) }
}

function retold(writing: Writing, { retellings }: RecordTopic): Block {
  const { t } = writing.words
  const column = (side: Side) => {
    const { text, heard } = retellings[side]
    const note: Line = heard
      ? { pieces: [{ text: t('retold.heard', { who: whoIn(writing, heard) }), tick: true }], between: '' }
      : text
        ? t('retold.unheard', { side })
        : ''
    const blocks: Block[] = [
      text ? { kind: 'text', look: 'lead', text } : { kind: 'text', look: 'soft', text: t('retold.none') },
      ...(note !== '' ? [{ kind: 'text', look: 'soft', text: note } as const] : []),
    ]
    return { title: t('retold.title', { side }), blocks }
  }
  return { kind: 'facing', label: t('retold.label'), titleLevel: 3, sides: bothSides(column) }
}

type AnyOutcome = RecordTopic['agreements'][number] | RecordTopic['differences'][number]

function yesLine(writing: Writing, { confirmed }: AnyOutcome): Line {
  const { t } = writing.words
  const pieces = SIDES.map((side) => {
    const by = confirmed[side]
    return by
      ? { ...ofSide(writing, side, t('outcome.confirmed', { who: whoIn(writing, by) })), tick: true }
      : { text: t('outcome.unconfirmed', { side }), side, hollow: true }
  })
  return { pieces, between: ' · ' }
}

/** Both sides' reasons for a difference that remains. */
export const reasonColumns = (writing: Writing, reasons: BothSides<string>, label: string): Block => ({
  kind: 'facing',
  label,
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
        reasonColumns(writing, text.reasons, t('outcome.difference')),
        yes,
      ],
    }
  }
  const owners = SIDES.map((side) => ofSide(writing, side, nameIn(writing, text.owners[side])))
  return {
    kind: 'group',
    blocks: [
      { kind: 'text', look: 'strong', text: text.what },
      {
        kind: 'facts',
        look: 'outcome',
        facts: [
          { name: t('outcome.owners'), value: { pieces: owners, between: ' · ' } },
          { name: t('outcome.due'), value: formatDate(calendarDay(text.due), locale) },
          { name: t('outcome.sign'), value: text.sign },
          ...(text.effect ? [{ name: t('outcome.effect'), value: text.effect }] : []),
        ],
      },
      yes,
    ],
  }
}

function questionItems({ words: { t } }: Writing, { questions }: RecordTopic): ListItem[] {
  return questions.map(({ text, dots, chosen }) => {
    const counted = dots ? SIDES.map((side) => ({ text: t('questions.dots', { side, count: dots[side] }), side })) : []
    const pieces = [...counted, ...(chosen ? [{ text: t('questions.chosen'), look: 'strong' as const }] : [])]
    return { text, strong: chosen, note: pieces.length === 0 ? '' : { pieces, between: ', ' } }
  })
}

/** Who voted, where guests are among them. */
const voterLine = ({ words: { t } }: Writing, { voters }: RecordTopic): Block[] =>
  voters
    ? [
        {
          kind: 'text',
          look: 'soft',
          text: {
            pieces: SIDES.map((side) => ({ text: t('questions.voters', { side, ...voters[side] }), side })),
            between: ' · ',
          },
        },
      ]
    : []

/** Blocks below a title; nothing without blocks. `more`: what a page and a printed one do with them. */
const part = (title: string, blocks: readonly Block[], more: Partial<HeadingBlock> = {}): Block[] =>
  blocks.length === 0 ? [] : [{ kind: 'heading', level: 3, text: title, ...more }, ...blocks]

/** What stands elsewhere already: paper needs it once, and a page has it behind a button. */
const toldElsewhere = (title: string, blocks: readonly Block[], summary: string): Block[] =>
  part(title, blocks, { onPaper: false, folded: { summary } })

/** Everything said and decided about one topic, without its title; what did not happen is left out. */
function topicBlocks(writing: Writing, topic: RecordTopic): Block[] {
  const { t, voices } = writing.words
  const { facts, movement, agreements, differences } = topic
  const outcomes = [...agreements, ...differences]
  const open = outcomes.filter(({ stands }) => !stands)
  const standing = (of: readonly AnyOutcome[]) =>
    of.filter(({ stands }) => stands).map((one) => outcomeBlock(writing, one))
  const [agreed, differ] = [standing(agreements), standing(differences)]
  const told = topic.depth === 'in-depth'
  const nothing = !told && facts.length + topic.questions.length + outcomes.length === 0
  const head: Block[] = [
    { kind: 'text', look: 'strong', text: labelLine(writing, topic) },
    { kind: 'text', look: 'body', text: sayIn(writing, sentenceAloneOf(topic.analysis)), only: 'file' },
    mirrorStrip(writing, topic),
  ]
  if (nothing) return [...head, { kind: 'text', look: 'quiet', text: t('nothing') }]
  const lines = facts.map(({ text, by }) => ({ text, note: whoIn(writing, by) }))
  const questions = questionItems(writing, topic)
  return [
    ...head,
    ...(told
      ? [
          // in short behind a press, as on paper: all of it stands in the mirror
          ...toldElsewhere(voices('title'), [reasonsOf(writing, topic.factor)], t('showReasons')),
          { kind: 'heading', level: 3, text: t('retold.label'), only: 'file' } as const,
          retold(writing, topic),
        ]
      : []),
    ...part(t('facts'), lines.length > 0 ? [{ kind: 'list', look: 'lines', items: lines }] : []),
    ...part(
      t('question'),
      questions.length > 0 ? [{ kind: 'list', look: 'questions', items: questions }, ...voterLine(writing, topic)] : [],
    ),
    ...toldElsewhere(t('agreed'), agreed, t('agreedFolded', { count: agreed.length })),
    ...toldElsewhere(t('differ'), differ, t('differFolded', { count: differ.length })),
    ...part(
      t('open'),
      open.map((one) => outcomeBlock(writing, one)),
    ),
    ...part(t('agreed'), topic.withoutOutcome ? [{ kind: 'text', look: 'body', text: t('ending.topicWithout') }] : []),
    ...part(t('after'), movement ? movementBlocks(writing, movement) : []),
  ]
}

/** A topic as a part of the record, with the round's figures below its title. */
export const topicSection = (writing: Writing, topic: RecordTopic, title: string): Section => ({
  id: factorOf(worksheetOf(writing.source.worksheetVersion), topic.factor).key,
  title,
  compact: topic.depth === 'quick',
  note: figuresLine(writing, topic),
  blocks: topicBlocks(writing, topic),
})

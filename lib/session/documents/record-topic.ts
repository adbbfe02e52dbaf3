import type { RecordTopic } from '@/lib/session/rules/record.ts'
import { bothSides, SIDES, type BothSides, type Side } from '@/lib/measures/model.ts'
import { sentenceAloneOf } from '@/lib/measures/sentence.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import type { Block } from '@/lib/documents/rules/block.ts'
import type { Reason } from '@/lib/session/rules/record-source.ts'
import { figuresLine, mirrorStrip, movementBlocks } from './record-strips.ts'
import { labelLine, nameIn, sayIn, scaleOf, sideTitle, whoIn, type Writing } from './record-writing.ts'

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

/** Both sides' reasons for a difference that remains. */
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

/** Who voted, where guests are among them. */
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

/** Everything said and decided about one topic, under its title; what did not happen is left out. */
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

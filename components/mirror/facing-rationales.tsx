import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { Mark, SideName } from '@/components/ui/mark.tsx'
import type { Side } from '@/lib/measures/model.ts'
import type { MirrorAnswer } from '@/lib/mirror/rules/model.ts'
import { voicesOf } from '@/lib/mirror/rules/rationales.ts'
import type { Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { useList, useScale } from './words.ts'

interface VoicesProps {
  answers: readonly MirrorAnswer[]
  factor: number
  named: boolean
  worksheet: Worksheet
  /** of the sides' names */
  level: 3 | 4
  /** shows everything, for paper */
  whole: boolean
  /** the strip's mark of each answer, on the page that has that strip; only in a round with names */
  marks?: ReadonlyMap<MirrorAnswer, string> | undefined
}

/* more than `most` reasons of a side are too long: then only the first `shown` are open */
const most = 6
const shown = 5

/** Both sides' reasons, face to face. In a round per side without any name or substitute for one. */
export function FacingRationales(props: VoicesProps) {
  const t = useTranslations('mirror.voices')
  return (
    <FacingColumns
      label={t('title')}
      first={<SideVoices {...props} side="client" />}
      second={<SideVoices {...props} side="contractor" />}
    />
  )
}

function SideVoices({ answers, factor, side, named, worksheet, level, whole, marks }: VoicesProps & { side: Side }) {
  const t = useTranslations('mirror.voices')
  const sides = useTranslations('common.sides')
  const { spoken, silent } = voicesOf(answers, factor, side)
  const open = whole || spoken.length <= most ? spoken : spoken.slice(0, shown)
  const more = spoken.slice(open.length)
  const Heading = `h${level}` as const
  // the position is the key: what identifies an answer must not reach the page of a round per side
  const voice = (answer: MirrorAnswer, position: number) => (
    <Voice key={position} answer={answer} named={named} worksheet={worksheet} mark={marks?.get(answer)} />
  )
  return (
    <div data-voices={side}>
      <Heading className="font-text text-small">
        <SideName side={side}>{sides(`${side}Title`)}</SideName>
      </Heading>
      {/* no grid: in print, a column of rows would move to the next sheet as a whole */}
      <div className="mt-4 space-y-7 print:mt-2 print:space-y-3">
        {spoken.length === 0 ? <p className="text-small text-ink-soft">{t('none')}</p> : null}
        {open.map(voice)}
        {more.length > 0 ? (
          <Disclosure summary={t('more', { count: more.length })}>
            <div className="space-y-7">{more.map(voice)}</div>
          </Disclosure>
        ) : null}
        {silent.length > 0 ? <Silent answers={silent} named={named} worksheet={worksheet} /> : null}
      </div>
    </div>
  )
}

interface VoiceProps {
  answer: MirrorAnswer
  named: boolean
  worksheet: Worksheet
  mark?: string | undefined
}

function useAnswerWord(worksheet: Worksheet): (answer: MirrorAnswer) => string {
  const t = useTranslations('mirror.voices')
  const { wordOf } = useScale(worksheet)
  return ({ extent, dontKnow }) => (extent === null && !dontKnow ? t('noAnswer') : wordOf(extent))
}

function Voice({ answer, named, worksheet, mark }: VoiceProps) {
  const t = useTranslations('mirror.voices')
  const wordOf = useAnswerWord(worksheet)
  return (
    <figure
      data-voice={mark}
      tabIndex={mark === undefined ? undefined : 0}
      className={joinClasses('grid break-inside-avoid gap-2 print:gap-1', mark !== undefined && 'voice-of-mark')}
    >
      <blockquote className="grid gap-2">
        {answer.rationale.trim() === '' ? null : (
          <p className="wrap-anywhere whitespace-pre-line print:text-small">{answer.rationale}</p>
        )}
        {answer.example.trim() === '' ? null : (
          <p className="border-l-2 border-line-control pl-3 text-small wrap-anywhere print:text-caption whitespace-pre-line text-ink-soft">
            <span className="sr-only">{t('example')} </span>
            {answer.example}
          </p>
        )}
      </blockquote>
      <figcaption className="text-caption wrap-anywhere text-ink-soft">
        {named ? (
          <>
            <strong className="text-ink">{answer.name ?? t('someone')}</strong>,{' '}
          </>
        ) : null}
        {answer.mine ? <OwnWord side={answer.side} /> : null}
        {wordOf(answer)}
        {answer.onPaper ? `, ${t('onPaper')}` : null}
      </figcaption>
    </figure>
  )
}

function OwnWord({ side }: { side: Side }) {
  const t = useTranslations('mirror.voices')
  return (
    <>
      <Mark side={side} look="eye" /> {t('you')},{' '}
    </>
  )
}

/**
 * People who chose an extent and wrote nothing: who and what in a round with names, else only how many. For an erased
 * person nobody can know any more whether there was a reason.
 */
function Silent({ answers, named, worksheet }: Omit<VoiceProps, 'answer'> & { answers: readonly MirrorAnswer[] }) {
  const t = useTranslations('mirror.voices')
  const wordOf = useAnswerWord(worksheet)
  const list = useList()
  const wordsOf = (answer: MirrorAnswer) => `${wordOf(answer)}${answer.onPaper ? `, ${t('onPaper')}` : ''}`
  const erased = named ? answers.filter(({ name }) => name === null) : []
  const people = answers.flatMap((answer) => (answer.name === null ? [] : `${answer.name} (${wordsOf(answer)})`))
  return (
    <div className="grid gap-1 text-caption text-ink-soft">
      {named ? null : <p>{t('silentCount', { count: answers.length })}</p>}
      {people.length > 0 ? <p>{`${t('silent')} ${list(people)}.`}</p> : null}
      {erased.length > 0 ? <p>{t('erased', { answers: list(erased.map(wordsOf)) })}</p> : null}
    </div>
  )
}

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LabelAndBadges } from '@/components/mirror/label-and-badges.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { RecordTopic } from '@/lib/session/rules/record.ts'
import { printedGapOf } from '@/lib/measures/printed.ts'
import { formatDecimal } from '@/lib/i18n/format.ts'
import { LineList } from './line-list.tsx'
import { MovementPart, type Scale } from './movement-part.tsx'
import { AgreementInRecord, DifferenceInRecord } from './outcomes.tsx'
import { QuestionList, VoterLine } from './question-list.tsx'
import { Retold } from './retold.tsx'
import { useWho } from './who.tsx'
import type { People } from '@/lib/session/rules/who.ts'

/** The round's means and gap in one line that adds up, as they were when the session was held. */
function TopicFigures({ topic: { analysis } }: { topic: RecordTopic }) {
  const t = useTranslations('session.record')
  const locale = useLocale()
  const { client, contractor } = analysis.means
  if (!client || !contractor) return <>{t('figuresNone')}</>
  const printed = printedGapOf({ client, contractor })
  return (
    <>
      {t('figures', {
        client: formatDecimal(printed.client, locale, 2),
        contractor: formatDecimal(printed.contractor, locale, 2),
        gap: formatDecimal(Math.abs(printed.gap), locale, 2),
        gapWord: printed.gapWord,
        rounded: printed.isRounded ? 'yes' : 'no',
      })}
    </>
  )
}

interface RecordTopicPartsProps {
  reasons?: ReactNode
  topic: RecordTopic
  people: People
  scale: Scale
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mt-10 first:mt-0 print:mt-5">
      <h3 className="mb-3 text-h4 break-after-avoid print:mb-1.5">{title}</h3>
      {children}
    </div>
  )
}

/** Everything said and decided about one topic; what did not happen is left out. */
function RecordTopicParts({ topic, people, scale, reasons }: RecordTopicPartsProps) {
  const t = useTranslations('session.record')
  const voices = useTranslations('mirror.voices')
  const who = useWho(people)
  const { retellings, facts, questions, movement } = topic
  const agreed = topic.agreements.filter(({ stands }) => stands)
  const differ = topic.differences.filter(({ stands }) => stands)
  const open = [...topic.agreements, ...topic.differences].filter(({ stands }) => !stands)
  const told = topic.depth === 'in-depth'
  const nothing = !told && facts.length + questions.length + topic.agreements.length + topic.differences.length === 0
  if (nothing) return <p className="text-ink-soft">{t('nothing')}</p>
  return (
    <div>
      {reasons ? (
        <div className="mb-10 print:mb-5">
          <Part title={voices('title')}>{reasons}</Part>
        </div>
      ) : null}
      {told ? (
        <div className="mb-10 print:mb-5">
          <Retold retellings={retellings} people={people} level={3} />
        </div>
      ) : null}
      {facts.length > 0 ? (
        <Part title={t('facts')}>
          <LineList lines={facts.map(({ text, by }) => ({ text, note: who(by) }))} />
        </Part>
      ) : null}
      {questions.length > 0 ? (
        <Part title={t('question')}>
          <QuestionList questions={questions} />
          <VoterLine voters={topic.voters} />
        </Part>
      ) : null}
      <Outcomes title={t('agreed')} outcomes={agreed} people={people} />
      <Outcomes title={t('differ')} outcomes={differ} people={people} />
      <Outcomes title={t('open')} outcomes={open} people={people} />
      {topic.withoutOutcome ? (
        <Part title={t('agreed')}>
          <p data-without-outcome>{t('ending.topicWithout')}</p>
        </Part>
      ) : null}
      {movement ? (
        <Part title={t('after')}>
          <MovementPart movement={movement} scale={scale} />
        </Part>
      ) : null}
    </div>
  )
}

type AnyOutcome = RecordTopic['agreements'][number] | RecordTopic['differences'][number]
const isAgreement = (outcome: AnyOutcome): outcome is RecordTopic['agreements'][number] =>
  outcome.text.kind === 'agreement'

function Outcomes({ title, outcomes, people }: { title: string; outcomes: readonly AnyOutcome[]; people: People }) {
  if (outcomes.length === 0) return null
  return (
    <Part title={title}>
      <div className="grid gap-8 print:gap-4">
        {outcomes.map((outcome) =>
          isAgreement(outcome) ? (
            <AgreementInRecord key={outcome.number} agreement={outcome} people={people} />
          ) : (
            <DifferenceInRecord key={outcome.number} difference={outcome} people={people} />
          ),
        )}
      </div>
    </Part>
  )
}

interface RecordTopicBandProps extends RecordTopicPartsProps {
  /** of the factor; also the anchor */
  id: string
  title: string
}

/** One topic as a band of the record: name, label and figures beside what was said. */
export function RecordTopicBand({ id, title, ...parts }: RecordTopicBandProps) {
  const { topic } = parts
  return (
    <SectionBand id={id} label={title} note={<TopicFigures topic={topic} />}>
      <div className="mb-6 flex flex-wrap items-center gap-x-5 gap-y-2 font-strong print:mb-3">
        <LabelAndBadges analysis={topic.analysis} />
      </div>
      <RecordTopicParts {...parts} />
    </SectionBand>
  )
}

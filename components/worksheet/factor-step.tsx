import { useTranslations } from 'next-intl'
import { projectLanguage } from '@/lib/i18n/config.ts'
import { useLanguage } from '@/lib/i18n/use-language.ts'
import { emptyAnswer } from '@/lib/worksheet/rules/model.ts'
import { factorOf, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { stepCountOf } from '@/lib/worksheet/rules/steps.ts'
import { AgreementsForm } from './agreements-form.tsx'
import { FactorForm } from './factor-form.tsx'
import { factorTexts } from './factor-texts.ts'
import { useAgreementWords } from './kept-agreements.tsx'
import type { DrawnStep } from './step-form.tsx'
import { PrioritiesForm } from './priorities-form.tsx'
import { SheetMessages } from './sheet-messages.tsx'
import {
  headingId,
  InNeighbourhood,
  keptUnder,
  SavingNote,
  ShortcutHelp,
  StepHead,
  stepHrefs,
  useStepLinks,
  type StepPage,
} from './surroundings.tsx'
import type { SheetIds } from './units.ts'

function useAround(page: StepPage) {
  const t = useTranslations('worksheet')
  const steps = useStepLinks(page)
  const now = steps.findIndex(({ state }) => state === 'now') + 1
  return {
    navLabel: t('steps.label'),
    stepWords:
      page.way === 'reasons'
        ? t('short.reasonOf', { step: now, total: steps.length })
        : t('stepOf', { step: now, total: steps.length }),
    steps,
    savingNote: <SavingNote {...page} />,
  }
}

const sheetIdsOfPage = (page: StepPage): SheetIds => ({
  projectId: page.project.id,
  roundId: page.round.id,
  personId: keptUnder(page),
  paperOf: page.paper?.personId,
  card: page.card,
})

/** The question; on the short way without its explanation, and for a reason with what was chosen. */
function FactorHead({ page, factor }: { page: StepPage; factor: FactorNumber }) {
  const t = useTranslations('worksheet.short')
  const locale = useLanguage()
  const { sheet, worksheet, way } = page
  const { name, question, explanation } = factorOf(worksheet, factor)
  if (way === 'whole') return <StepHead kicker={name[locale]} title={question[locale]} text={explanation[locale]} />
  if (way === 'short') return <StepHead kicker={name[locale]} title={question[locale]} />
  const { extent, dontKnow } = sheet.answers.find((answer) => answer.factor === factor)?.content ?? emptyAnswer
  const chosen = worksheet.scale.find(({ value }) => value === extent)?.label ?? worksheet.dontKnow.label
  const text = t('chose', { answer: (dontKnow ? worksheet.dontKnow.label : chosen)[locale] })
  return <StepHead kicker={name[locale]} title={question[locale]} text={text} />
}

/** One factor to fill in. For members of a side, in an open round. */
export function FactorStep({ page, factor }: { page: StepPage; factor: FactorNumber }) {
  const { project, round, sheet, worksheet } = page
  const t = useTranslations('worksheet')
  const counter = useTranslations('common.counter')
  const locale = useLanguage()
  const around = useAround(page)
  const { key, inPlace } = factorOf(worksheet, factor)
  const side = project.membership.side ?? 'client'
  const stored = sheet.answers.find((answer) => answer.factor === factor)
  // an upper bound for the participants, as only a lead knows who was left out
  const few = project.members.filter((member) => member.side === side).length < 4
  const readers = [
    t(`readers.${round.attribution}`),
    round.attribution === 'side-only' && few ? t('readers.few') : '',
    round.attribution === 'side-only' && locale !== projectLanguage ? t('readers.language') : '',
  ].join(' ')
  // with {count} still in it: the counter in the browser fills it in
  const raw = (key: 'max' | 'leftOne' | 'leftOther' | 'overOne' | 'overOther') => String(counter.raw(key))
  const words = {
    max: raw('max'),
    leftOne: raw('leftOne'),
    leftOther: raw('leftOther'),
    overOne: raw('overOne'),
    overOther: raw('overOther'),
  }
  return (
    <SheetMessages card={page.card}>
      <FactorForm
        // another way asks other fields: they begin with what was typed, not with what the page began with
        key={page.way}
        ids={sheetIdsOfPage(page)}
        factor={factor}
        version={stored?.version ?? 0}
        content={stored?.content ?? emptyAnswer}
        texts={factorTexts(worksheet, factor, locale, {
          otherSide: side === 'client' ? 'contractor' : 'client',
          mirrorQuestion: round.mirrorQuestion,
          compares: round.number > 1,
          readers: readers.trim(),
          counter: words,
        })}
        ownShape={side === 'client' ? 'round' : 'pointed'}
        headingId={headingId}
        locale={locale}
        shortcuts={page.shortcuts}
        changing={page.changing}
        way={page.way}
        ownerOfAlone={page.paper ? null : sheetIdsOfPage(page).personId}
        hrefs={stepHrefs(page)}
        surroundings={{
          ...around,
          head: <FactorHead page={page} factor={factor} />,
          // eight answers in four minutes: the question and the words
          aside: page.way === 'short' ? null : <InNeighbourhood text={inPlace[locale]} factorKey={key} />,
          navNotes: <ShortcutHelp on={page.shortcuts} />,
        }}
      />
    </SheetMessages>
  )
}

function useListPage(page: StepPage, version: number, kicker: string, title: string): DrawnStep {
  const around = useAround(page)
  return {
    version,
    headingId,
    locale: useLanguage(),
    changing: page.changing,
    hrefs: stepHrefs(page),
    surroundings: { ...around, head: <StepHead kicker={kicker} title={title} />, aside: null, navNotes: null },
  }
}

/** The priorities: which factors matter most. */
export function PrioritiesStep({ page }: { page: StepPage }) {
  const { sheet, worksheet } = page
  const t = useTranslations('worksheet.steps')
  const locale = useLanguage()
  const list = useListPage(page, sheet.picksVersion, t('priorities'), worksheet.priority.question[locale])
  return (
    <SheetMessages card={page.card}>
      <PrioritiesForm
        page={list}
        ids={sheetIdsOfPage(page)}
        picks={sheet.picks}
        most={worksheet.priority.maximum}
        options={worksheet.factors.map(({ number, name }) => ({ number, name: name[locale] }))}
        hint={worksheet.priority.hint[locale]}
        total={stepCountOf(sheet.agreements)}
      />
    </SheetMessages>
  )
}

/** The last step, in a round that asks about agreements of an earlier session: were they kept? */
export function AgreementsStep({ page }: { page: StepPage }) {
  const { asked, answers, version } = page.sheet.agreements
  const t = useTranslations('worksheet')
  const list = useListPage(page, version, t('steps.agreements'), t('agreements.question'))
  return (
    <SheetMessages card={page.card}>
      <AgreementsForm
        page={list}
        ids={sheetIdsOfPage(page)}
        asked={asked}
        answers={answers}
        words={useAgreementWords()}
        hint={t('agreements.hint')}
      />
    </SheetMessages>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { CountedTextArea } from '@/components/ui/counted-text-area.tsx'
import { FormSection } from '@/components/ui/form-section.tsx'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { StopScale } from '@/components/ui/stop-scale.tsx'
import { ToggleGroup } from '@/components/ui/toggle-group.tsx'
import type { AnswerContent } from '@/lib/worksheet/rules/model.ts'
import {
  aspectField,
  DONT_KNOW,
  extentValue,
  LEAVE_EMPTY,
  NO_IDEA,
  type TextFieldName,
} from '@/lib/worksheet/rules/sheet-form.ts'
import type { SheetWay } from '@/lib/worksheet/rules/steps.ts'
import type { SheetLanguage } from '@/lib/i18n/config.ts'
import type { FactorTexts } from './factor-texts.ts'

export const textLimits: Readonly<Record<TextFieldName, number>> = { rationale: 2000, example: 500 }

interface FactorFieldsProps {
  texts: FactorTexts
  /** initial values of the fields; from then on the form itself holds the answer */
  content: AnswerContent
  /** the message at a field with a fault */
  faults: Partial<Record<TextFieldName, string>>
  ownShape: 'round' | 'pointed'
  headingId: string
  locale: SheetLanguage
  /** on the short way one question is asked; the rest of the answer stays as it is */
  way: SheetWay
}

function Extent({ texts, content, ownShape, headingId }: FactorFieldsProps) {
  return (
    <div className="group/extent">
      <StopScale
        id="extent"
        name="extent"
        shape={ownShape}
        label={texts.question}
        labelledBy={headingId}
        options={texts.scale}
        apart={{ value: DONT_KNOW, label: texts.dontKnow }}
        defaultValue={extentValue(content)}
      />
      <p className="hidden max-w-none text-small text-ink-soft group-has-[input[value=dont-know]:checked]/extent:block tablet:text-end">
        {texts.dontKnowHint}
      </p>
    </div>
  )
}

function Aspects({ texts, content }: FactorFieldsProps) {
  const t = useTranslations('autosave.form')
  const options = [
    { value: 'goes-well', label: texts.goesWell, icon: 'tick' as const },
    { value: 'pinches', label: texts.pinches, icon: 'pinch' as const },
    { value: LEAVE_EMPTY, label: t('leaveEmpty'), quiet: true },
  ]
  return (
    <FormSection as="fieldset" title={texts.aspectQuestion} optional={t('optional')} hint={texts.aspectHint}>
      <div className="border-t border-line">
        {texts.aspects.map(({ key, label }) => (
          <ToggleGroup
            key={key}
            name={aspectField(key)}
            legend={label}
            options={options}
            defaultValue={content.aspects[key] ?? LEAVE_EMPTY}
          />
        ))}
      </div>
    </FormSection>
  )
}

function Texts({ texts, content, faults, locale }: FactorFieldsProps) {
  const t = useTranslations('autosave.form')
  const shared = { question: true, counterWords: texts.counter, locale, errorPrefix: t('faultPrefix') }
  return (
    <div className="mt-12 grid gap-8 border-t-2 border-ink pt-4">
      <CountedTextArea
        {...shared}
        id="rationale"
        name="rationale"
        label={texts.rationaleQuestion}
        optional={t('asked')}
        hint={texts.rationaleHint}
        rows={5}
        maxLength={textLimits.rationale}
        defaultValue={content.rationale}
        error={faults.rationale}
        className="max-w-none!"
      />
      <CountedTextArea
        {...shared}
        id="example"
        name="example"
        label={texts.exampleQuestion}
        optional={t('optional')}
        hint={texts.exampleHint}
        rows={3}
        maxLength={textLimits.example}
        defaultValue={content.example}
        error={faults.example}
        className="max-w-none!"
      />
    </div>
  )
}

/** The reason alone. */
function Reason({ texts, content, faults, locale }: FactorFieldsProps) {
  const t = useTranslations('autosave.form')
  return (
    <CountedTextArea
      question
      id="rationale"
      name="rationale"
      label={texts.rationaleQuestion}
      hint={texts.rationaleHint}
      rows={5}
      maxLength={textLimits.rationale}
      defaultValue={content.rationale}
      error={faults.rationale}
      counterWords={texts.counter}
      locale={locale}
      errorPrefix={t('faultPrefix')}
      className="max-w-none!"
    />
  )
}

function Compared({ texts, content }: FactorFieldsProps) {
  const t = useTranslations('autosave.form')
  if (!texts.comparison) return null
  const { question, options } = texts.comparison
  return (
    <div className="mt-12 border-t-2 border-ink pt-4">
      <RadioList
        id="comparison"
        name="comparison"
        legend={question}
        optional={t('optional')}
        options={[
          ...options.map(({ key, label }) => ({ value: key, label })),
          { value: LEAVE_EMPTY, label: <span className="text-ink-soft">{t('leaveEmpty')}</span> },
        ]}
        defaultValue={content.comparison ?? LEAVE_EMPTY}
      />
    </div>
  )
}

function Guess({ texts, content, ownShape }: FactorFieldsProps) {
  const t = useTranslations('autosave.form')
  if (!texts.guess) return null
  return (
    <div className="mt-12 border-t-2 border-ink pt-4">
      <StopScale
        compact
        id="guess"
        name="guess"
        shape={ownShape === 'round' ? 'pointed' : 'round'}
        label={
          <>
            {texts.guess.question} <span className="font-plain text-ink-soft">{t('optional')}</span>
          </>
        }
        hint={texts.guess.hint}
        options={texts.scale}
        apart={{ value: NO_IDEA, label: texts.guess.noIdea }}
        defaultValue={content.guess === null ? NO_IDEA : String(content.guess)}
      />
    </div>
  )
}

/** The parts of an answer that are not asked on this page: the form sends an answer whole. */
function Unasked({ content, way }: FactorFieldsProps) {
  const { rationale, example, comparison, guess, aspects } = content
  const fields: Record<string, string | undefined> = {
    ...(way === 'short' ? { rationale } : { extent: extentValue(content) }),
    ...{ example, comparison: comparison ?? undefined, guess: guess === null ? undefined : String(guess) },
    ...Object.fromEntries(Object.entries(aspects).map(([key, mark]) => [aspectField(key), mark])),
  }
  return Object.entries(fields).map(([name, value]) =>
    value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
  )
}

/** The questions about one factor: all of them, or on the short way one. Plain inputs without React state. */
export function FactorFields(props: FactorFieldsProps) {
  if (props.way !== 'whole') {
    return (
      <>
        <Unasked {...props} />
        {props.way === 'short' ? <Extent {...props} /> : <Reason {...props} />}
      </>
    )
  }
  return (
    <>
      <Extent {...props} />
      <Aspects {...props} />
      <Texts {...props} />
      <Compared {...props} />
      <Guess {...props} />
    </>
  )
}

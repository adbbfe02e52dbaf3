import type { CounterWords } from '@/components/ui/counted-text-area.tsx'
import type { StopOption } from '@/components/ui/stop-scale.tsx'
import type { SheetLanguage } from '@/lib/i18n/config.ts'
import type { Side } from '@/lib/measures/model.ts'
import { factorOf, mirrorQuestionOf, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type { SheetTexts } from '@/lib/worksheet/rules/translations.ts'

interface Choice {
  readonly key: string
  readonly label: string
}

/** One factor's texts in one language: all that its form needs, so that the catalogue stays on the server. */
export interface FactorTexts {
  readonly question: string
  readonly scale: readonly StopOption[]
  readonly dontKnow: string
  readonly dontKnowHint: string
  readonly aspectQuestion: string
  readonly aspectHint: string
  readonly goesWell: string
  readonly pinches: string
  readonly aspects: readonly Choice[]
  readonly rationaleQuestion: string
  readonly rationaleHint: string
  readonly exampleQuestion: string
  readonly exampleHint: string
  /** null: this round has no mirror question */
  readonly guess: { readonly question: string; readonly hint: string; readonly noIdea: string } | null
  /** null: this is the first round */
  readonly comparison: { readonly question: string; readonly options: readonly Choice[] } | null
  readonly counter: CounterWords
}

interface Asked {
  readonly otherSide: Side
  readonly mirrorQuestion: boolean
  /** true from the second round on */
  readonly compares: boolean
  /** who will read the texts */
  readonly readers: string
  readonly counter: CounterWords
}

/** Selects the texts of one factor for `FactorForm`. On the server only: it reads the catalogue. */
export function factorTexts(
  worksheet: SheetTexts,
  number: FactorNumber,
  locale: SheetLanguage,
  asked: Asked,
): FactorTexts {
  const factor = factorOf(worksheet, number)
  const { aspectPrompt, rationalePrompt, examplePrompt, mirrorPrompt, comparison, dontKnow } = worksheet
  const option = ({ key, label }: { key: string; label: Readonly<Record<SheetLanguage, string>> }): Choice => ({
    key,
    label: label[locale],
  })
  return {
    question: factor.question[locale],
    scale: worksheet.scale.map(({ value, label }) => ({ value: String(value), label: label[locale] })),
    dontKnow: dontKnow.label[locale],
    dontKnowHint: dontKnow.hint[locale],
    aspectQuestion: aspectPrompt.question[locale],
    aspectHint: aspectPrompt.hint[locale],
    goesWell: aspectPrompt.goesWell[locale],
    pinches: aspectPrompt.pinches[locale],
    aspects: factor.aspects.map(option),
    rationaleQuestion: rationalePrompt.question[locale],
    rationaleHint: `${rationalePrompt.hint[locale]} ${asked.readers}`,
    exampleQuestion: examplePrompt.question[locale],
    exampleHint: examplePrompt.hint[locale],
    guess: asked.mirrorQuestion
      ? {
          question: mirrorQuestionOf(worksheet, number, asked.otherSide, locale),
          hint: mirrorPrompt.hint[locale],
          noIdea: mirrorPrompt.noIdea[locale],
        }
      : null,
    comparison: asked.compares
      ? {
          question: comparison.question[locale],
          options: [...comparison.options.map(option), { key: 'absent', label: comparison.skip[locale] }],
        }
      : null,
    counter: asked.counter,
  }
}

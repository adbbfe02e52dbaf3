import { worksheetOf, type Aspect, type Factor, type Language, type Worksheet } from './catalogue.ts'
import arabic from './version-1.ar.json' with { type: 'json' }
import polish from './version-1.pl.json' with { type: 'json' }
import turkish from './version-1.tr.json' with { type: 'json' }

export type TranslatedLanguage = 'pl' | 'tr' | 'ar'
type SheetLanguage = Language | TranslatedLanguage

type Texts = Readonly<Record<string, string>>

/** A version of the worksheet in one language: what somebody reads who fills it in, each text under its key. */
export interface Translation {
  readonly language: string
  readonly version: number
  /** the person who read it over, a speaker of the language; null while nobody has */
  readonly reviewedBy: string | null
  readonly scale: Texts
  readonly dontKnow: { readonly label: string; readonly hint: string }
  readonly sideNames: { readonly client: string; readonly contractor: string }
  readonly aspectPrompt: Readonly<Record<'question' | 'hint' | 'goesWell' | 'pinches', string>>
  readonly rationalePrompt: { readonly question: string; readonly hint: string }
  readonly examplePrompt: { readonly question: string; readonly hint: string }
  readonly mirrorPrompt: { readonly hint: string; readonly noIdea: string }
  readonly priority: { readonly question: string; readonly hint: string }
  readonly comparison: { readonly question: string; readonly options: Texts; readonly skip: string }
  readonly factors: Readonly<
    Record<
      string,
      Readonly<Record<'name' | 'question' | 'explanation' | 'inPlace' | 'mirror', string>> & { readonly aspects: Texts }
    >
  >
}

/** The worksheet in all its languages. On the server: its texts are three times those of `worksheetOf`. */
export type SheetTexts = Worksheet<SheetLanguage>
export type SheetFactor = Factor<SheetLanguage>

const translations: Readonly<Record<number, Readonly<Record<TranslatedLanguage, Translation>>>> = {
  1: { pl: polish, tr: turkish, ar: arabic },
}

/** A version in one language. Throws RangeError for a version without translations. */
export function translationOf(version: number, language: TranslatedLanguage): Translation {
  const found = translations[version]
  if (!found) throw new RangeError(`worksheet version ${version} has no translations`)
  return found[language]
}

type InAll = Readonly<Record<SheetLanguage, string>>

function withTranslations(version: number): SheetTexts {
  const base = worksheetOf(version)
  const [pl, tr, ar] = (['pl', 'tr', 'ar'] as const).map((language) => translationOf(version, language)) as [
    Translation,
    Translation,
    Translation,
  ]
  /** a text of the base with what each translation has in its place; the tests find one that is missing */
  const all = (
    words: Readonly<Record<Language, string>>,
    textOf: (from: Translation) => string | undefined,
  ): InAll => ({
    ...words,
    pl: textOf(pl) ?? words.nl,
    tr: textOf(tr) ?? words.nl,
    ar: textOf(ar) ?? words.nl,
  })
  const aspectOf = (factor: string, { key, label }: Aspect): Aspect<SheetLanguage> => ({
    key,
    label: all(label, ({ factors }) => factors[factor]?.aspects[key]),
  })
  const factorIn = (factor: Factor): Factor<SheetLanguage> => {
    const inAll = (part: 'name' | 'question' | 'explanation' | 'inPlace' | 'mirror') =>
      all(factor[part], ({ factors }) => factors[factor.key]?.[part])
    return {
      ...factor,
      ...{ name: inAll('name'), question: inAll('question'), explanation: inAll('explanation') },
      ...{ inPlace: inAll('inPlace'), mirror: inAll('mirror') },
      aspects: factor.aspects.map((aspect) => aspectOf(factor.key, aspect)),
    }
  }
  type Asked = 'aspectPrompt' | 'rationalePrompt' | 'examplePrompt' | 'priority'
  const prompt = (part: Asked) => ({
    question: all(base[part].question, (from) => from[part].question),
    hint: all(base[part].hint, (from) => from[part].hint),
  })
  const { aspectPrompt, mirrorPrompt, comparison, dontKnow, sideNames } = base
  return {
    ...base,
    scale: base.scale.map((stop) => ({ ...stop, label: all(stop.label, ({ scale }) => scale[stop.key]) })),
    dontKnow: {
      label: all(dontKnow.label, (from) => from.dontKnow.label),
      hint: all(dontKnow.hint, (from) => from.dontKnow.hint),
    },
    sideNames: {
      client: all(sideNames.client, (from) => from.sideNames.client),
      contractor: all(sideNames.contractor, (from) => from.sideNames.contractor),
    },
    aspectPrompt: {
      ...prompt('aspectPrompt'),
      goesWell: all(aspectPrompt.goesWell, (from) => from.aspectPrompt.goesWell),
      pinches: all(aspectPrompt.pinches, (from) => from.aspectPrompt.pinches),
    },
    rationalePrompt: prompt('rationalePrompt'),
    examplePrompt: prompt('examplePrompt'),
    mirrorPrompt: {
      hint: all(mirrorPrompt.hint, (from) => from.mirrorPrompt.hint),
      noIdea: all(mirrorPrompt.noIdea, (from) => from.mirrorPrompt.noIdea),
    },
    priority: { ...base.priority, ...prompt('priority') },
    comparison: {
      question: all(comparison.question, (from) => from.comparison.question),
      options: comparison.options.map((option) => ({
        ...option,
        label: all(option.label, (from) => from.comparison.options[option.key]),
      })),
      skip: all(comparison.skip, (from) => from.comparison.skip),
    },
    factors: base.factors.map(factorIn),
  }
}

const made = new Map<number, SheetTexts>()

/** As `worksheetOf`, in every language of the worksheet. Throws RangeError for an unknown version. */
export function sheetTextsOf(version: number): SheetTexts {
  const known = made.get(version) ?? withTranslations(version)
  made.set(version, known)
  return known
}

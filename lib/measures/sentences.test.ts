import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import en from '@/lib/i18n/messages/en/divergence.json'
import nl from '@/lib/i18n/messages/nl/divergence.json'
import { roundTallies } from '@/lib/testing/divergence-arbitraries.ts'
import { join, rendered, say, type Locale } from '@/lib/testing/divergence-wording.ts'
import { analyseFactor, analyseRound } from './analysis.ts'
import { boundsSentenceOf } from './bounds-sentence.ts'
import type { FactorAnalysis } from './factor-analysis.ts'
import { negative, toNumber } from './fraction.ts'
import { mirrorSentencesOf } from './mirror-sentence.ts'
import type { Counts, Side, SideTally } from './model.ts'
import { SIDES, otherSide } from './model.ts'
import { agendaDepthOf, agendaReasonOf, badgeNamesOf, labelNameOf, maskedLabelNameOf } from './naming.ts'
import { ownSentenceOf } from './own-sentence.ts'
import { ownViewOf, type OwnAnswer } from './own-view.ts'
import { presenceSentenceOf } from './presence-sentence.ts'
import { fewPeopleSentencesOf } from './few-people-sentence.ts'
import { badgeNoteOf, sentenceAloneOf, sentenceOf } from './sentence.ts'

const names = {
  nl: { client: 'de gemeente', contractor: 'de aannemer' },
  en: { client: 'the municipality', contractor: 'the contractor' },
}
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The first number of steps in a text, in the decimals of its language. */
function stepsIn(text: string): number {
  const found = /(\d+(?:[.,]\d+)?) (?:stap|step)/.exec(text)?.[1]
  return Number((found ?? 'none').replace(',', '.'))
}

function expectNear(shown: number, exact: number): void {
  expect(Math.abs(shown - exact)).toBeLessThanOrEqual(0.1)
}

const people = (tally: SideTally) => tally.counts.reduce((sum, count) => sum + count, 0)
const sumOf = (tally: SideTally) => tally.counts.reduce((sum, count, at) => sum + count * (at + 1), 0)

/** The side with the higher mean by whole numbers, independent of the code under test. */
function higherSide({ tallies: { client, contractor } }: FactorAnalysis): Side {
  return people(contractor) * sumOf(client) > people(client) * sumOf(contractor) ? 'client' : 'contractor'
}

function checkDiverging(analysis: FactorAnalysis, locale: Locale, text: string): void {
  const higher = higherSide(analysis)
  const verb = locale === 'nl' ? 'is positiever' : 'is more positive'
  expect(text.startsWith(`${capital(names[locale][higher])} ${verb}`)).toBe(true)
  expect(text).not.toContain(`${capital(names[locale][otherSide(higher)])} ${verb}`)
  expectNear(stepsIn(text), Math.abs(analysis.gap ? toNumber(analysis.gap) : NaN))
  expect(stepsIn(text)).toBeGreaterThanOrEqual(1)
  const firm = locale === 'nl' ? 'bleef het verschil minstens 1 stap' : 'the gap would be at least 1 step'
  expect(text.includes(firm)).toBe(analysis.strength === 'firm')
  const fewest = Math.min(...SIDES.map((side) => people(analysis.tallies[side])))
  if (fewest < 3) expect(analysis.strength).toBe('tentative')
}

function checkUnknown(analysis: FactorAnalysis, locale: Locale, text: string): void {
  for (const side of SIDES) {
    const reason = analysis.unknownSides[side]
    const { dontKnow } = analysis.tallies[side]
    const answered = people(analysis.tallies[side]) + dontKnow
    if (reason === 'cannot-judge' && dontKnow < answered) {
      expect(text).toContain(
        locale === 'nl' ? `${dontKnow} van de ${answered} antwoorden` : `${dontKnow} of ${answered} answers`,
      )
    }
    if (reason === 'cannot-judge' && dontKnow === answered && answered > 1) {
      const all =
        answered === 2
          ? { nl: 'beide antwoorden', en: 'both answers' }
          : { nl: `alle ${answered} antwoorden`, en: `all ${answered} answers` }
      expect(text).toContain(all[locale])
    }
  }
  const nobody = SIDES.some((side) => analysis.unknownSides[side] === 'no-answer')
  expect(/[nN]iemand|[nN]obody/.test(text)).toBe(nobody)
}

function checkDivided(analysis: FactorAnalysis, locale: Locale, text: string): void {
  for (const side of SIDES) {
    const isNamed = text.toLowerCase().includes(names[locale][side])
    expect(isNamed).toBe(analysis.dividedSides.includes(side))
  }
  const [side, ...others] = analysis.dividedSides
  if (side === undefined || others.length > 0) return
  const difference = analysis.pairDifference[side]
  expectNear(stepsIn(text), difference ? toNumber(difference) : NaN)
}

function checkSentence(analysis: FactorAnalysis, locale: Locale): void {
  const text = join(locale, sentenceOf(analysis))
  if (analysis.label === 'diverging') checkDiverging(analysis, locale, text)
  if (analysis.label === 'unknown') checkUnknown(analysis, locale, text)
  if (analysis.label === 'divided') checkDivided(analysis, locale, text)
  const aloneText = join(locale, sentenceAloneOf(analysis))
  const onePerson = /één persoon, geen beeld|one person, not a picture/
  const alone = SIDES.filter((side) => people(analysis.tallies[side]) === 1)
  expect([onePerson.test(text), onePerson.test(aloneText)]).toEqual([false, alone.length > 0])
  expect(aloneText.startsWith(text)).toBe(true)
  const apparent = /het tegenovergestelde|opposite things/.test(text)
  expect(apparent).toBe(analysis.badges.includes('apparent-agreement'))
}

/** Checks that the note about few people names exactly the factors with one or two answers of a side. */
function checkFew(factors: readonly FactorAnalysis[], locale: Locale): void {
  const named = factors.map((analysis, at) => ({ name: `F${at + 1}`, analysis }))
  const messages = fewPeopleSentencesOf(named, (names) => names.join(', '))
  const said = messages.map((message) => say(locale, message))
  const isFew = (analysis: FactorAnalysis, side: Side, count: number) => people(analysis.tallies[side]) === count
  for (const side of SIDES)
    for (const [count, words] of [
      [1, /één antwoord|one answer/i],
      [2, /twee antwoorden|two answers/],
    ] as const) {
      const about = said.filter(
        (text) => words.test(text) && (text.includes(names[locale][side]) || /elke kant|each side/.test(text)),
      )
      const few = named.filter(({ analysis }) => isFew(analysis, side, count)).map(({ name }) => name)
      const all = named.map(({ name }) => name)
      const told = about.flatMap((text) =>
        /elke factor|every factor/.test(text) ? all : [...text.matchAll(/‘(F\d)’/g)].map(([, name]) => name),
      )
      expect(told, said.join(' ')).toEqual(few)
    }
  const some = named.some(({ analysis }) => SIDES.some((side) => isFew(analysis, side, 1) || isFew(analysis, side, 2)))
  expect(said.some((text) => /hoogstens voorlopig|tentative at most/.test(text))).toBe(some)
  expect(messages.length === 0).toBe(!some)
}

function checkMirror(analysis: FactorAnalysis, locale: Locale): void {
  const sentences = mirrorSentencesOf(analysis)
  expect(sentences === null).toBe(analysis.mirror === null)
  if (sentences === null || analysis.mirror === null) return
  if (sentences.together) say(locale, sentences.together)
  expect(sentences.together === null).toBe(analysis.mirror.together === null)
  for (const side of SIDES) {
    const text = join(locale, sentences[side])
    const { miss, verdict } = analysis.mirror[side]
    if (miss === null || verdict === null) continue
    if (miss.numerator !== 0) expectNear(stepsIn(text), Math.abs(toNumber(miss)))
    const [tooHigh, tooLow] =
      locale === 'nl' ? (['te positief', 'te somber'] as const) : (['more positive', 'less positive'] as const)
    expect(text.includes(tooHigh)).toBe(verdict === 'misperception' && miss.numerator > 0)
    expect(text.includes(tooLow)).toBe(verdict === 'misperception' && miss.numerator < 0)
    // the number of guessers comes first
    const guessers = analysis.tallies[side].guesses?.reduce((sum, count) => sum + count, 0)
    expect(/^(Eén persoon|One person) /.test(text)).toBe(guessers === 1)
    // a number of one step or more appears only with a misperception
    if (miss.numerator !== 0) expect(stepsIn(text) >= 1).toBe(verdict === 'misperception')
  }
}

function checkBounds(analysis: FactorAnalysis, locale: Locale): void {
  const message = boundsSentenceOf(analysis)
  expect(message !== null).toBe(analysis.strength !== null)
  if (message === null) return
  const text = say(locale, message)
  const stays = /blijft (de \w+) positiever|(the \w+) stays more positive/.exec(text)
  expect(stays !== null || message.key === 'bounds.complete').toBe(analysis.directionCertain)
  if (stays) expect(stays[1] ?? stays[2]).toBe(names[locale][higherSide(analysis)])
}

function checkNames(analysis: FactorAnalysis, locale: Locale): void {
  const label = say(locale, labelNameOf(analysis))
  const firm = { nl: 'stevig', en: 'firm' }[locale]
  expect(label.includes(firm)).toBe(analysis.label === 'diverging' && analysis.strength === 'firm')
  const masked = say(locale, maskedLabelNameOf(analysis.label, analysis.strength))
  expect(masked).not.toMatch(/gemeente|aannemer|municipality|contractor|beide|both/)
  expect(badgeNamesOf(analysis)).toHaveLength(analysis.badges.length)
  for (const name of badgeNamesOf(analysis)) say(locale, name)
  for (const badge of analysis.badges) {
    const note = badgeNoteOf(badge, analysis)
    expect(note).not.toHaveLength(0)
    join(locale, note)
  }
}

function checkPresence(analysis: FactorAnalysis, locale: Locale): void {
  for (const side of SIDES) {
    const { counts: given, dontKnow, invited } = analysis.tallies[side]
    const counted = given.reduce((sum, count) => sum + count, 0)
    const text = join(locale, presenceSentenceOf(analysis, side))
    expect(text).toContain(names[locale][side])
    expect(text).not.toContain(names[locale][otherSide(side)])
    expect(/weet ik niet|I don’t know/.test(text)).toBe(dontKnow > 0)
    expect(/geen antwoord|gave no answer/.test(text)).toBe(invited - counted - dontKnow > 0)
    expect(/niemand|[nN]obody/.test(text)).toBe(counted === 0 && invited !== 1)
    if (counted > 1 && counted < invited) expect(text).toMatch(new RegExp(`(?<!\\d)${counted} (van de|of) ${invited} `))
  }
}

/** Everybody who may have answered like that: each extent that occurs, with each guess that occurs. */
function ownsOf(analysis: FactorAnalysis, side: Side): OwnAnswer[] {
  const occurring = (values: Counts = counts) => ([1, 2, 3, 4, 5] as const).filter((step) => values[step - 1])
  const { counts: given, dontKnow, guesses } = analysis.tallies[side]
  const places = [...occurring(given), ...(dontKnow > 0 ? (['unknown'] as const) : []), null]
  const thoughts = [...occurring(guesses), null]
  return places.map((at, index) => ({ side, at, guess: thoughts[index % thoughts.length] ?? null }))
}

function checkOwn(analysis: FactorAnalysis, locale: Locale): void {
  const words = { nl: ['positiever', 'minder positief'], en: ['more positive', 'less positive'] }[locale]
  for (const own of SIDES.flatMap((side) => ownsOf(analysis, side))) {
    const messages = ownSentenceOf(own, analysis)
    const text = join(locale, messages).toLowerCase()
    const { fromSide, fromOther, miss } = ownViewOf(own, analysis)
    for (const message of messages) {
      const said = say(locale, message)
      const beside = message.key === 'own.otherIs' ? fromOther && negative(fromOther) : fromSide
      if (/own\.(nearSide|farFromSide|otherIs)/.test(message.key) && beside) {
        expectNear(stepsIn(said), Math.abs(toNumber(beside)))
        expect(words.map((word) => said.includes(word))).toEqual([beside.numerator > 0, beside.numerator < 0])
      }
      // a number of one step or more is never called a good guess
      if (message.key === 'own.guessNear') expect(stepsIn(said)).toBeLessThan(1)
      if (message.key === 'own.guessOff') expect(stepsIn(said)).toBeGreaterThanOrEqual(1)
      if (/guess(Near|Off)/.test(message.key) && miss) expectNear(stepsIn(said), Math.abs(toNumber(miss)))
    }
    const other = names[locale][otherSide(own.side)]
    const speaksOfOther = fromOther !== null || miss !== null || people(analysis.tallies[otherSide(own.side)]) === 0
    expect(text.includes(other)).toBe(speaksOfOther)
    expect(text).not.toContain(names[locale][own.side])
  }
}

const rounds = fc.sample(roundTallies, { numRuns: 500, seed: 20261117 })
const keysOf = (value: object, prefix = ''): string[] =>
  Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    typeof child === 'object' && child !== null ? keysOf(child, `${prefix}${key}.`) : [`${prefix}${key}`],
  )

const checks = [checkSentence, checkMirror, checkBounds, checkNames, checkPresence, checkOwn]
const counts: Counts = [0, 0, 0, 0, 0]
const tally = (part: Partial<SideTally>): SideTally => ({ counts, dontKnow: 0, invited: 0, ...part })
const analyse = (client: Partial<SideTally>, contractor: Partial<SideTally>) =>
  analyseFactor({ client: tally(client), contractor: tally(contractor) })

describe.each(['nl', 'en'] as const)('the sentences of 500 generated rounds in %s', (locale) => {
  test('can all be rendered without holes, and none contradicts its figures', () => {
    for (const factors of rounds) {
      const { factors: analyses, agenda } = analyseRound(factors)
      for (const analysis of analyses) {
        for (const check of checks) check(analysis, locale)
      }
      checkFew(analyses, locale)
      for (const item of agenda) {
        const reason = say(locale, agendaReasonOf(item))
        expect(reason).not.toMatch(/gemeente|aannemer|municipality|contractor/)
        say(locale, agendaDepthOf(item))
      }
    }
  })

  test('say that a large side may round two ends of the bounds to one number', () => {
    const analysis = analyse({ counts: [0, 0, 0, 0, 400], invited: 401 }, { counts: [0, 0, 400, 0, 0], invited: 400 })
    const message = boundsSentenceOf(analysis)
    expect(message?.key).toBe('bounds.certainAbout')
    if (message) expect(say(locale, message)).toContain(locale === 'nl' ? 'ongeveer 2 stappen' : 'about 2 steps')
  })
})

test('a round of one a side says so once, and factors are named where it is not all of them', () => {
  const one = (at: number): SideTally =>
    tally({ counts: [0, 1, 2, 3, 4].map((position) => (position === at ? 1 : 0)) as never, invited: 1 })
  const three = tally({ counts: [0, 0, 3, 0, 0], invited: 3 })
  const factorsOf = (...given: [SideTally, SideTally][]) =>
    given.map(([client, contractor], at) => ({ name: `F${at + 1}`, analysis: analyseFactor({ client, contractor }) }))
  const said = (locale: Locale, factors: ReturnType<typeof factorsOf>) =>
    join(
      locale,
      fewPeopleSentencesOf(factors, (all) => all.join(', ')),
    )
  const firm = 'Bij minder dan drie antwoorden van een kant is een verschil hoogstens voorlopig.'
  expect(said('nl', factorsOf([one(0), one(4)], [one(1), one(1)]))).toBe(
    `Van elke kant telt bij elke factor één antwoord: één persoon, geen beeld van het team. ${firm}`,
  )
  expect(said('nl', factorsOf([three, one(4)], [three, three]))).toBe(
    `Bij ‘F1’ telt van de aannemer één antwoord: één persoon, geen beeld van het team. ${firm}`,
  )
  expect(said('en', factorsOf([three, one(4)], [three, one(2)]))).toContain(
    'On every factor, one answer of the contractor counts: one person, not a picture of the team.',
  )
  expect(said('en', factorsOf([one(1), one(4)], [three, three]))).toContain('On ‘F1’, one answer of each side counts')
  expect(said('nl', factorsOf([three, three]))).toBe('')
})

test('under unknown the mirror question gives numbers and no verdict', () => {
  const of = analyse(
    { counts: [0, 0, 0, 1, 1], dontKnow: 2, invited: 4, guesses: [0, 2, 0, 0, 0] },
    { counts: [0, 0, 3, 0, 0], invited: 3, guesses: [0, 0, 0, 1, 0] },
  )
  const sentences = mirrorSentencesOf(of)
  expect(sentences?.together).toBeNull()
  expect(join('nl', sentences?.client ?? [])).toBe(
    'Wat de gemeente gokte, ligt gemiddeld 1 stap onder de antwoorden van de aannemer. Of dat goed ingeschat is, zeggen we niet: te weinig mensen konden dit beoordelen.',
  )
  expect(join('en', sentences?.contractor ?? [])).toContain(
    'The guess of one person of the contractor is 0.5 steps below',
  )
})

test('the texts hold exactly the messages that the measures can give, in both languages', () => {
  // sentences about changes are tested in change.test.ts, those of a programme in programme-sentence.test.ts; files that ran
  // before this one in the same process have said theirs
  const isHere = (key: string) => !/^(change|programme)\./.test(key)
  const keys = [...rendered].filter(isHere).toSorted()
  for (const texts of [nl, en]) expect(keysOf(texts).filter(isHere).toSorted()).toEqual(keys)
})

test('a round number of steps never rounds onto the threshold it stays below', () => {
  const analysis = analyse(
    { counts: [0, 0, 2, 38, 0], invited: 40 },
    { counts: [0, 0, 39, 1, 0], invited: 40, guesses: [0, 0, 1, 0, 0] },
  )
  const miss = mirrorSentencesOf(analysis)?.contractor[0]
  expect(miss).toEqual({
    key: 'mirror.wellJudged',
    values: { side: 'contractor', guessers: 'one', steps: 0.9, stepsWord: 'fraction', basis: 'means' },
  })
})

import type { AgendaDepth, AgendaReason } from './agenda.ts'
import type { Side, Strength } from './model.ts'
import type { BeforeAndAfter, StepsSaid, StepsWord } from './rounding.ts'

/** One side or both, for the words that name them. */
export type Sides = Side | 'both'

/** How many of a side's answers are don't-knows, as a word that picks the phrase: the only one, all, some or none. */
export type Share = 'none' | 'only' | 'all' | 'some'

/** Whether a number is a mean, or the plain difference between two people. */
export type Basis = 'means' | 'persons'

/** How many of how many, as a word that picks the phrase. */
export type Proportion = 'none' | 'all' | 'some'

type OfAll = Readonly<{ count: number; n: number; share: Proportion }>

/** Factors in a sentence: by `names` where they are few, else by how many they are. */
export type FactorsNamed = Readonly<{ factors: number; named: 'yes' | 'no'; names: string }>

/** A label as a word that can pick a phrase. */
export type View = 'unknown' | 'diverging' | 'divided' | 'concern' | 'strength' | 'middle'

/** More or less positive. */
type Direction = 'more' | 'less'

/** People invited of both sides together, and how many of them gave no answer on the scale. */
type Missing = Readonly<{ missing: number; invited: number }>

/** What a side guessed of the other, and whether one person did. */
type Guessed = Readonly<{ side: Side; guessers: 'one' | 'more'; basis: Basis }>

/** All factors of a round, or those that are named. */
type SomeFactors = Readonly<{ which: 'all' | 'some'; names: string }>

type Nothing = Readonly<Record<string, never>>
interface FixedMessageValues {
  'label.unknown': Nothing
  'label.diverging': { strength: Strength }
  'label.divided': { sides: Sides | 'hidden' }
  'label.shared-concern': Nothing
  'label.shared-strength': Nothing
  'label.shared-middle': Nothing

  'badge.apparent-agreement': Nothing
  'badge.different-pattern': { means: 'same' | 'different' }
  'badge.divided': { sides: Sides }
  'badge.knowledge-difference': Nothing
  'badge.one-person': Nothing

  'sentence.morePositive': { side: Side; basis: Basis } & StepsSaid
  'sentence.morePositiveSoFar': { side: Side; basis: Basis } & StepsSaid
  'sentence.firm': Nothing
  'sentence.tentative': Nothing
  'sentence.cannotJudge': { side: Side; dontKnow: number; answered: number; share: Share }
  'sentence.cannotJudgeBoth': Nothing
  'sentence.cannotJudgeCount': { side: Side; dontKnow: number; answered: number; share: Share }
  'sentence.noAnswer': { sides: Sides }
  'sentence.divided': { side: Side; people: 'two' | 'more' } & StepsSaid
  'sentence.dividedBoth': Nothing
  'sentence.dividedSteps': { side: Side; people: 'two' | 'more' } & StepsSaid
  'sentence.sharedConcern': Nothing
  'sentence.sharedStrength': Nothing
  'sentence.sharedMiddle': { around: 'partly' | 'spread' }
  'sentence.apparentAgreement': { aspects: number }
  'sentence.differentPattern': { means: 'equal' | 'close' | 'apart' }
  'sentence.knowledgeDifference': {
    side: Side
    dontKnow: number
    answered: number
    share: Share
    otherDontKnow: number
    otherAnswered: number
    otherShare: Share
  }
  'sentence.onePerson': { sides: Sides }

  'mirror.misperception': Guessed & { direction: 'tooPositive' | 'tooGloomy' } & StepsSaid
  'mirror.wellJudged': Guessed & StepsSaid
  'mirror.notJudged': Guessed & { direction: 'above' | 'below' | 'equal' } & StepsSaid
  'mirror.firm': Nothing
  'mirror.tentative': Nothing
  'mirror.few': Nothing
  'mirror.noGuess': { side: Side }
  'mirror.nothingToCompare': { side: Side }
  'mirror.realDifference': Nothing
  'mirror.misjudgedDifference': { sides: Sides }
  'mirror.knownAgreement': Nothing
  'mirror.misjudgedAgreement': { sides: Sides }

  'bounds.complete': Nothing
  'bounds.certain': { side: Side; low: number; high: number; highWord: StepsWord } & Missing
  'bounds.certainAbout': { side: Side } & StepsSaid & Missing
  'bounds.mayVanish': Missing
  'bounds.mayTurn': { side: Side } & StepsSaid & Missing

  /** One answer a side on every factor. */
  'few.oneEach': Nothing
  /** The factors on which one answer of a side counts, or two: by `names`, or all of them. */
  'few.one': { sides: Sides } & SomeFactors
  'few.two': { sides: Sides } & SomeFactors
  'few.nothingFirm': Nothing

  'presence.nobodyInvited': { side: Side }
  'presence.onePerson': { side: Side; gave: 'answer' | 'dontKnow' | 'nothing' }
  'presence.all': { side: Side; invited: number; people: 'two' | 'more' }
  'presence.none': { side: Side; invited: number }
  'presence.some': { side: Side; counted: number; invited: number }
  'presence.dontKnow': { dontKnow: number }
  'presence.silent': { silent: number }
  'presence.dontKnowAndSilent': { dontKnow: number; silent: number }

  'change.side': { side: Side; direction: Direction; basis: Basis } & StepsSaid
  'change.gap': BeforeAndAfter
  'change.stayed': StepsSaid
  'change.never': Nothing
  'change.gone': StepsSaid
  'change.came': StepsSaid
  /** `side`: the one that is more positive now. */
  'change.turned': { side: Side } & BeforeAndAfter
  'change.grew': { side: Side } & BeforeAndAfter
  /** `side`: the one that was more positive then. */
  'change.shrank': { side: Side } & BeforeAndAfter
  'change.small': BeforeAndAfter
  'change.differsNow': Nothing
  'change.differsNoMore': Nothing
  'change.cannotJudge': { round: 'before' | 'after' | 'both'; sides: Sides }
  'change.noAnswer': { round: 'before' | 'after' | 'both'; sides: Sides }
  'change.inMirrors': BeforeAndAfter
  /** Of the `n` factors that both sides answered in the first round and in the last. */
  'change.coursesMoved': { count: number; n: number; compared: 'all' | 'some'; names: string }
  'change.coursesStill': { n: number; compared: 'all' | 'some' }
  'change.coursesUnknown': Nothing
  'change.lasting': { count: number; names: string }

  'own.unknown': Nothing
  'own.nothing': Nothing
  'own.alone': Nothing
  'own.onSide': Nothing
  'own.nearSide': { direction: Direction } & StepsSaid
  'own.farFromSide': { direction: Direction } & StepsSaid
  'own.noOther': { other: Side }
  'own.sameAsOther': { other: Side; people: 'one' | 'more' }
  'own.otherIs': { other: Side; people: 'one' | 'more'; direction: Direction } & StepsSaid
  'own.guessExact': { other: Side }
  'own.guessNear': { other: Side } & StepsSaid
  'own.guessOff': { other: Side; direction: Direction } & StepsSaid

  /** In how many of n neighbourhoods a factor has this label. */
  'programme.share': { view: View } & OfAll
  'programme.alwaysHigher': { side: Side }
  'programme.higherIn': { client: number; contractor: number }
  /** `third`: whole neighbourhoods in a third of n; `exact`: nothing is left over. */
  'programme.patternReason': {
    n: number
    third: number
    exact: 'yes' | 'no'
    count: number
    municipalities: number
  }
  'programme.leanings': { client: number; contractor: number; equal: number }
  'programme.noneLeans': Nothing
  'programme.direction': Nothing
  'programme.noDirection': Nothing
  'programme.directionTooFew': { needed: number }
  /** In how many of n the gap lies in the bin of 1 step or beyond: from `from` steps on. */
  'programme.histogram': { from: number } & OfAll
  'programme.outside': { outside: number; n: number }
  'programme.withheld': { projects: number; organisations: number }

  'programme.nobodyYet': Nothing
  'programme.held': OfAll
  /** Of those that held no session yet: where most of them are. */
  'programme.waiting': { count: number; stage: 'invited' | 'open' | 'sealed' | 'revealed' }
  'programme.overdue': OfAll
  /** People who handed in, of those asked. */
  'programme.response': OfAll
  'programme.revealedOnly': { count: number }
  'programme.notRevealed': { count: number }
  'programme.noPlace': { count: number }
  'programme.patterns': { count: number } & FactorsNamed
  'programme.noPattern': Nothing
  'programme.largestPattern': FactorsNamed
  'programme.factorsWithheld': { count: number }

  'programme.seen': OfAll
  'programme.nowhere': Nothing
  'programme.mostOften': { count: number; n: number } & FactorsNamed
  'programme.asOften': { count: number } & FactorsNamed
  'programme.alike': OfAll
  'programme.nothingOfBoth': Nothing
  'programme.differsInBoth': FactorsNamed
  'programme.differsOnlyIn': { name: string } & FactorsNamed
  'programme.differing': OfAll & FactorsNamed
  'programme.nothingSeen': Nothing
  'programme.moved': FactorsNamed
  'programme.littleMoved': { n: number }
  'programme.nothingToCompare': Nothing
  /** Factors on which the views differed in two rounds, of the `n` that are seen in both; the rounds by number. */
  'programme.trend': { n: number; before: number; now: number; earlier: number; later: number }
}

type CodeMessageValues = Record<`reason.${AgendaReason}` | `depth.${AgendaDepth}`, Nothing>

/** The closed set of messages of the measures with the values each needs. Texts: lib/i18n, namespace `divergence`. */
type MessageValues = FixedMessageValues & CodeMessageValues

type MessageKey = keyof MessageValues

/** One message to be put into words: a key and its values. Numbers are rounded for people, not exact. */
export type SentenceMessage = {
  [Key in MessageKey]: { readonly key: Key; readonly values: MessageValues[Key] }
}[MessageKey]

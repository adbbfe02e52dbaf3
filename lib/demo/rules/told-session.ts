import type { Extent } from '@/lib/worksheet/rules/model.ts'
import type { Side } from '@/lib/measures/model.ts'

type BothSides<Value> = Readonly<Record<Side, Value>>

/** A closed session. Factors, agreements and people are keys. */
export interface DemoSession {
  readonly round: string
  readonly startedAt: string
  readonly closedAt: string
  readonly facilitator: string
  /** People who were present, of both sides. */
  readonly attendance: readonly string[]
  readonly confirmedBy: BothSides<{ readonly person: string; readonly at: string }>
  readonly reorders: readonly {
    readonly at: string
    readonly moved: string
    readonly before: string
    readonly reason: string
  }[]
  readonly openingStrength: { readonly factor: string; readonly notes: string }
  readonly topics: readonly DemoTopic[]
  readonly quick: readonly { readonly factor: string; readonly notes: string; readonly agreements: readonly string[] }[]
  readonly parkingItems: readonly { readonly text: string; readonly bySide: Side }[]
  readonly checkOut: Readonly<Record<string, Readonly<Record<'could-speak' | 'understood' | 'worth-it', Extent>>>>
}

export interface DemoTopic {
  readonly factor: string
  /** How each side retold the other's reasons. */
  readonly retold: BothSides<string>
  readonly facts: readonly string[]
  readonly howMightWe: readonly {
    readonly proposedBySide: Side
    readonly text: string
    readonly votes: BothSides<number>
  }[]
  readonly agreements: readonly string[]
  /** null is the answer "I do not know". */
  readonly reRatings: Readonly<Record<string, Extent | null>>
}

export type DemoAgreement = {
  readonly key: string
  readonly owners: BothSides<string>
  readonly reviewOn: string
} & (
  | {
      readonly outcome: 'agreement'
      readonly text: string
      readonly dueOn: string
      readonly evidence: string
      /** What the neighbourhood will notice; absent where nobody said. */
      readonly effect?: string | undefined
      readonly status: 'open' | 'in-progress' | 'done'
    }
  /** `reason`: first the municipality's, in one sentence, then the contractor's. */
  | { readonly outcome: 'lasting-difference'; readonly reason: string }
)

export interface DemoAction {
  readonly text: string
  readonly owner: string
  readonly dueOn: string
  readonly status: 'open' | 'in-progress' | 'done'
  /** The agreement that it belongs to. */
  readonly agreement?: string | undefined
}

/** One hole that an attacker would look for, made by hand: where this text stands, something weaker takes its place. */
export interface SecurityMutant {
  /** what is broken */
  readonly what: string
  /** stands once in all of the product's code and rules; its file is found by it */
  readonly from: string
  readonly to: string
  /** names of the test files that notice it, wherever they are */
  readonly tests: readonly string[]
}

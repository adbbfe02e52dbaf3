/** Neighbourhoods whose patterns are looked at together. */
export interface Programme {
  readonly id: string
  readonly name: string
  /** Sheets that both sides must have before a figure of a neighbourhood is shown; 3 at least. */
  readonly minimumRaters: number
}

import type { BulkOptions } from './bulk-programme.ts'

export interface ProgrammeCase {
  readonly name: string
  readonly of: BulkOptions
  /** Whether figures over the whole programme may be shown, and cells of its neighbourhoods. */
  readonly figures: boolean
  readonly cells: boolean
}

/** Programmes at the limits of what may be shown. Those of 14,729 neighbourhoods are in programme-country.spec.ts. */
export const programmeCases: readonly ProgrammeCase[] = [
  { name: 'none', of: { neighbourhoods: 0, rounds: 1, municipalities: 1 }, figures: false, cells: false },
  { name: 'one', of: { neighbourhoods: 1, rounds: 2, municipalities: 1 }, figures: false, cells: true },
  { name: 'four', of: { neighbourhoods: 4, rounds: 1, municipalities: 4 }, figures: false, cells: true },
  { name: 'five', of: { neighbourhoods: 5, rounds: 1, municipalities: 5 }, figures: true, cells: true },
  { name: 'forty', of: { neighbourhoods: 40, rounds: 1, municipalities: 6, fewEvery: 9 }, figures: true, cells: true },
  {
    name: 'forty of which half have two rounds',
    of: { neighbourhoods: 40, rounds: 2, municipalities: 6, halfOnce: true },
    figures: true,
    cells: true,
  },
  {
    name: 'eight that are all too small',
    of: { neighbourhoods: 8, rounds: 2, municipalities: 8, raters: 2 },
    figures: false,
    cells: false,
  },
  {
    name: 'twelve of one municipality and one contractor',
    of: { neighbourhoods: 12, rounds: 1, municipalities: 1, contractors: 1 },
    figures: false,
    cells: true,
  },
]

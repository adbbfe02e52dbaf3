import type { Side } from '@/lib/measures/model.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import type { RehearsalRoom } from './model.ts'

/** What a person of a rehearsal filled in about one factor. */
interface CastAnswer {
  readonly factor: number
  /** null: "I do not know" */
  readonly extent: number | null
  readonly rationale: string
  readonly example: string
}

/** A person who is made up, with a sheet that is filled in. */
export interface CastMember {
  readonly name: string
  readonly functionTitle: string
  readonly side: Side
  readonly role: 'sideLead' | 'participant'
  readonly answers: readonly CastAnswer[]
}

const people = [
  ['Joke Terpstra', 'projectleider', 'client', 'sideLead'],
  ['Hamid el Khatib', 'wijkregisseur', 'client', 'participant'],
  ['Rens Overdijk', 'beheer openbare ruimte', 'client', 'participant'],
  ['Ton Groothuis', 'projectleider', 'contractor', 'sideLead'],
  ['Mei-Lan Chow', 'uitvoerder', 'contractor', 'participant'],
  ['Bas Vreeken', 'omgevingsmanager', 'contractor', 'participant'],
] as const satisfies readonly (readonly [string, string, Side, CastMember['role']])[]

/** A line of eight extents a person, in the order of `people`; `?` for "I do not know". */
const extents: Readonly<Record<RehearsalRoom, readonly string[]>> = {
  hasty: ['44344443', '45344434', '4434?443', '43243443', '34343434', '44233?43'],
  'one-voice': ['34353234', '33454?33', '43354323', '22414233', '2?413223', '32424132'],
  'old-sores': ['25352433', '34443423', '2445?432', '41215323', '5?224312', '42115423'],
}

/** Why somebody chose that, by side and factor; in Dutch, as all that people of a rehearsal say. */
const reasons: Readonly<Record<Side, Readonly<Record<number, string>>>> = {
  client: {
    1: 'Het bestuur staat achter dit plan. Wie wat beslist, is voor ons helder.',
    2: 'Op elke avond zat de zaal vol, en met het verslag doen we iets.',
    4: 'We bellen elke week met elkaar, en dat gaat in een goede sfeer.',
    8: 'We weten van elkaar wat er speelt, al lezen we niet alles.',
  },
  contractor: {
    1: 'Op een besluit wachten we soms een maand, en dan staat de ploeg stil.',
    2: 'Wie aan de straat woont, hoort van ons pas dat er iets gaat gebeuren.',
    4: 'Pas als iets vastligt, worden wij gevraagd. Meedenken kan dan niet meer.',
    8: 'Waarom de gemeente iets wil, horen we via via.',
  },
}
const examples: Readonly<Record<Side, Readonly<Record<number, string>>>> = {
  client: { 2: 'In mei kwamen er negentig mensen naar de gymzaal.', 4: 'De kabels zijn samen uitgezocht.' },
  contractor: {
    1: 'Over de bomen aan de singel viel zes weken geen besluit.',
    4: 'De tekening kwam een week te laat.',
  },
}

/** The six people of a room, three a side, each with a sheet. */
export const castOf = (room: RehearsalRoom): readonly CastMember[] =>
  people.map(([name, functionTitle, side, role], index) => ({
    ...{ name, functionTitle, side, role },
    answers: FACTOR_NUMBERS.map((factor) => {
      const sign = extents[room][index]?.[factor - 1] ?? '?'
      // not everybody writes: a lead does, and the others here and there
      const writes = role === 'sideLead' || (factor + index) % 3 === 0
      return {
        factor,
        extent: sign === '?' ? null : Number(sign),
        rationale: writes ? (reasons[side][factor] ?? '') : '',
        example: role === 'sideLead' ? (examples[side][factor] ?? '') : '',
      }
    }),
  }))

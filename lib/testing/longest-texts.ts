import { randomUUID } from 'node:crypto'
import { commandSchema } from '@/lib/session/schema/session.ts'
import { guestSchema } from '@/lib/session/schema/seats.ts'
import { renameSchema } from '@/lib/accounts/schema.ts'

const anybody = '11111111-1111-4111-8111-111111111111'
const day = '2099-12-31'
const owners = { client: anybody, contractor: anybody }

/** User texts of a session, as a browser sends them: a command or a form with one text in it. */
const written = {
  retell: (text: string) => ({ kind: 'retell', step: 0, text }),
  fact: (text: string) => ({ kind: 'add-fact', step: 0, text }),
  action: (text: string) => ({ kind: 'add-action', text, ownerId: anybody, due: day, about: null }),
  question: (text: string) => ({ kind: 'propose-question', step: 0, text }),
  merged: (text: string) => ({ kind: 'merge-questions', step: 0, numbers: [1, 2], text }),
  what: (text: string) => outcome({ kind: 'agreement', what: text, owners, due: day, sign: 'x' }),
  sign: (text: string) => outcome({ kind: 'agreement', what: 'x', owners, due: day, sign: text }),
  effect: (text: string) => outcome({ kind: 'agreement', what: 'x', owners, due: day, sign: 'x', effect: text }),
  reason: (text: string) => outcome({ kind: 'difference', reasons: { client: text, contractor: text } }),
} as const
const outcome = (text: object) => ({ kind: 'propose-outcome', step: 0, outcome: text, replaces: null })

export type WallText = keyof typeof written | 'name'

/** The largest number of characters that `accepts` allows; assumes that it allows every smaller number. */
function mostSigns(accepts: (signs: number) => boolean): number {
  let [taken, refused] = [1, 2]
  while (accepts(refused)) [taken, refused] = [refused, refused * 2]
  while (refused - taken > 1) {
    const middle = Math.floor((taken + refused) / 2)
    if (accepts(middle)) taken = middle
    else refused = middle
  }
  return taken
}

/** The maximum length of each text that can appear on the wall, from the current schemas. */
export function longestTexts(): Readonly<Record<WallText, number>> {
  const signs = Object.entries(written).map(([what, commandOf]) => [
    what,
    mostSigns((count) => commandSchema.safeParse(commandOf('x'.repeat(count))).success),
  ])
  const guest = { projectId: anybody, sessionId: randomUUID() }
  const name = mostSigns((count) => guestSchema.safeParse({ ...guest, name: 'x'.repeat(count) }).success)
  const rename = mostSigns((count) => renameSchema.safeParse({ name: 'x'.repeat(count) }).success)
  return { ...Object.fromEntries(signs), name: Math.max(name, rename) } as Record<WallText, number>
}

/** Ordinary words with exactly this many characters. */
export function proseOf(signs: number, begin = ''): string {
  const words =
    'wij spreken iedere maandagochtend in de bouwkeet door welke besluiten van de gemeenteraad nog ontbreken en'
  return `${begin}${`${words} `.repeat(Math.ceil(signs / words.length))}`
    .slice(0, signs - 1)
    .trimEnd()
    .padEnd(signs, '.')
}

/** One long word of the widest letter. */
export const wordOf = (signs: number, begin = ''): string => `${begin}${'W'.repeat(signs)}`.slice(0, signs)

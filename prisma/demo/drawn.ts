import type { Side } from '@/lib/measures/model.ts'
import type { Phase, Stage } from '@/lib/programme/rules/portfolio.ts'
import type { RoundKind } from '@/lib/rounds/rules/model.ts'

/** One person's answers to the eight factors; null is "I do not know". */
export type DrawnSheet = readonly (number | null)[]

export interface DrawnRound {
  readonly kind: RoundKind
  /** Days before the story's today. */
  readonly revealedDaysAgo: number
  readonly sheets: Readonly<Record<Side, readonly DrawnSheet[]>>
}

export interface DrawnNeighbourhood {
  readonly code: string
  readonly name: string
  readonly municipality: string
  readonly contractor: string
  readonly phase: Phase
  readonly latitude: number
  readonly longitude: number
  readonly stage: Stage
  readonly rounds: readonly DrawnRound[]
  /** Indexes in the list of agreements. */
  readonly agreements: readonly number[]
}

interface Town {
  readonly key: string
  readonly latitude: number
  readonly longitude: number
  readonly names: readonly string[]
}

/** In addition to the six neighbourhoods of the story, which people can look around in. */
const towns: readonly Town[] = [
  {
    key: 'eikenwaard',
    latitude: 52.02,
    longitude: 5.92,
    names: ['De Weerd', 'Oude Haven', 'Lindehof', 'Spijkerkwartier Oost'],
  },
  { key: 'hoogmeer', latitude: 52.66, longitude: 4.84, names: ['Molenkwartier', 'Parkzicht', 'Veenrand', 'De Kreek'] },
  {
    key: 'noorderkoog',
    latitude: 53.12,
    longitude: 5.8,
    names: ['Bloemenhof', 'Vogeleiland', 'Terpbuurt', 'Havenkwartier'],
  },
  {
    key: 'oosterbrug',
    latitude: 52.28,
    longitude: 6.62,
    names: ['Kersenbuurt', 'Rietlanden', 'Spoorzicht', 'Weverij', 'Kanaaldorp', 'De Es', 'Stationspark'],
  },
  {
    key: 'terveen',
    latitude: 52.88,
    longitude: 6.78,
    names: [
      'Dorpsrand',
      'Kastanjehof',
      'Waterkers',
      'Ganzenwei',
      'Turfkade',
      'De Wieken',
      'Noorderstraat',
      'Vaart Zuid',
    ],
  },
  {
    key: 'zandstede',
    latitude: 51.5,
    longitude: 5.32,
    names: ['Heideveld', 'Nieuwe Gracht', 'Schansbuurt', 'De Akker', 'Hoge Dries', 'Vennekens', 'Lage Mierden'],
  },
]

/** Per factor: mean of the client and of the contractor, spread within a side, chance that the client does not know. */
const tendencies: readonly (readonly [number, number, number, number])[] = [
  [3.95, 2.75, 0.62, 0],
  [2.9, 3.5, 0.7, 0.05],
  [2.25, 2.1, 0.6, 0.05],
  [3.8, 3.85, 0.6, 0],
  [3, 3.1, 1.15, 0.03],
  [3.05, 3.1, 0.7, 0.05],
  [2.9, 3.2, 0.7, 0.48],
  [3.75, 3.8, 0.65, 0.02],
]
const phases: readonly Phase[] = ['exploration', 'design', 'execution', 'execution', 'execution', 'aftercare']
const contractors = ['keizand', 'zandlijster', 'kadewerk']

/** A linear congruential generator (Numerical Recipes): the same neighbourhoods every time. Returns 0 up to 1. */
function makeDraw(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

type Draw = () => number

/** Approximately a normal deviate: the sum of six uniform ones. */
const deviate = (draw: Draw): number =>
  (Array.from({ length: 6 }, draw).reduce((sum, one) => sum + one, 0) - 3) / 0.7071
const between = (draw: Draw, low: number, high: number): number => low + Math.floor(draw() * (high - low + 1))

function drawSheets(draw: Draw, people: number, side: Side, shifts: readonly number[]): DrawnSheet[] {
  return Array.from({ length: people }, () =>
    tendencies.map(([client, contractor, spread, unknown], factor) => {
      if (draw() < (side === 'client' ? unknown : unknown / 6)) return null
      const mean = (side === 'client' ? client : contractor) + (shifts[factor] ?? 0)
      return Math.min(5, Math.max(1, Math.round(mean + spread * deviate(draw))))
    }),
  )
}

function drawRound(draw: Draw, kind: RoundKind, revealedDaysAgo: number, people: readonly number[]): DrawnRound {
  const shared = deviate(draw) * 0.28
  const shifts = () => tendencies.map(() => shared + deviate(draw) * 0.22)
  const [client = 4, contractor = 4] = people
  return {
    kind,
    revealedDaysAgo,
    sheets: {
      client: drawSheets(draw, client, 'client', shifts()),
      contractor: drawSheets(draw, contractor, 'contractor', shifts()),
    },
  }
}

/** Most are revealed, with a session; some are at earlier stages, so that the funnel has every step. */
function stageAt(position: number): Stage {
  if (position % 17 === 4) return 'open'
  if (position % 17 === 11) return 'sealed'
  // one in the municipality of the demo's first people, so that somebody there is asked for it
  if (position === 1 || position === 16) return 'invited'
  return position % 4 === 1 ? 'revealed' : 'held'
}

function drawOne(draw: Draw, town: Town, name: string, position: number): DrawnNeighbourhood {
  const stage = stageAt(position)
  // two of them have too few people on a side to be shown
  const few = name === 'Dorpsrand' || name === 'Kersenbuurt'
  const people = few ? [2, 3] : [between(draw, 4, 7), between(draw, 3, 6)]
  const drawnLatest = between(draw, 10, 90)
  // most revealed ones wait for a session soon; one in three has been stalled for long
  const latest = stage === 'revealed' && position % 3 !== 0 ? 8 + (drawnLatest % 28) : drawnLatest
  const twice = stage === 'held' && position % 2 === 0
  const rounds = twice
    ? [drawRound(draw, 'baseline', latest + 210, people), drawRound(draw, 'interim', latest, people)]
    : [drawRound(draw, 'baseline', latest, people)]
  return {
    code: `${town.key.slice(0, 2).toUpperCase()}${String(position + 1).padStart(2, '0')}`,
    name,
    municipality: town.key,
    contractor: contractors[position % contractors.length] ?? 'keizand',
    phase: phases[between(draw, 0, phases.length - 1)] ?? 'execution',
    latitude: town.latitude + (draw() - 0.5) * 0.34,
    longitude: town.longitude + (draw() - 0.5) * 0.5,
    stage,
    rounds: stage === 'invited' ? [] : rounds,
    agreements: stage === 'held' ? Array.from({ length: between(draw, 1, 3) }, () => between(draw, 0, 11)) : [],
  }
}

/** The programme's neighbourhoods that are not in the story. The same at every call. */
export function drawNeighbourhoods(): DrawnNeighbourhood[] {
  const draw = makeDraw(20_261_124)
  const named = towns.flatMap((town) => town.names.map((name) => ({ town, name })))
  return named.map(({ town, name }, position) => drawOne(draw, town, name, position))
}

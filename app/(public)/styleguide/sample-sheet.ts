import { analyseFactor } from '@/lib/measures/analysis.ts'
import type { NeighbourhoodDetail, PortfolioCell, PortfolioRound } from '@/lib/programme/rules/portfolio.ts'
import { pointOf } from '@/lib/programme/rules/outline.ts'
import type { PinOnMap } from '@/components/charts/pin-map.tsx'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { sampleRows } from './sample-programme.ts'
import { sampleTallies } from './sample-change.ts'

const days = ['2025-11-18', '2026-03-12', '2026-11-17']

/** Three of a side answered; the seventh factor is hidden, the sixth in the latest round shows its label only. */
const pastRounds = sampleTallies.map((factors, index): PortfolioRound => ({
  number: index + 1,
  kind: index === 0 ? 'baseline' : 'interim',
  revealedOn: days[index] ?? '2026-11-17',
  answered: { client: 3, contractor: 3 },
  cells: factors.map((tallies, position): PortfolioCell => {
    const factor = FACTOR_NUMBERS[position] ?? 1
    if (factor === 7) return { visibility: 'hidden', factor }
    if (factor === 6 && index === 2) return { visibility: 'label-only', factor, label: 'unknown' }
    const { label, strength, dividedSides } = analyseFactor(tallies)
    return { visibility: 'shown', factor, label, strength, dividedSides, tallies }
  }),
}))

/** Merelveld with its last rounds. */
export function sampleSheet(rounds: 1 | 2 | 3): NeighbourhoodDetail {
  const merelveld = sampleRows.find(({ name }) => name === 'Merelveld')
  if (!merelveld) throw new Error('Merelveld is a sample')
  return {
    ...merelveld,
    rounds: pastRounds.slice(pastRounds.length - rounds),
    agreementsOpen: 3,
    agreementsOverdue: 2,
    released: [
      {
        kind: 'agreement',
        factor: 2,
        text: 'Twee weken voordat een straat opengaat, bellen gemeente en aannemer samen bij elke deur aan.',
        effect: 'Niemand staat op de ochtend zelf voor een dichte straat.',
        status: 'open',
      },
      {
        kind: 'agreement',
        factor: null,
        text: 'Elke maand is er een straatoverleg met school, corporatie, huisarts en welzijn.',
        effect: '',
        status: 'done',
      },
      {
        kind: 'question',
        factor: 4,
        text: 'Hoe kunnen we partners in de wijk laten weten dat we er zes jaar zijn, waardoor zij kunnen meeplannen?',
        effect: '',
        status: null,
      },
    ],
  }
}

/** Locations over the whole country: too many for numbers. */
export const manyPins: readonly PinOnMap[] = Array.from({ length: 400 }, (_pin, position): PinOnMap => ({
  number: position + 1,
  look: position % 3 === 0 ? 'waiting' : position % 3 === 1 ? 'revealed' : 'held',
  href: '/styleguide/portfolio#map-many',
  ...pointOf({
    latitude: 51.4 + 1.5 * ((position * 0.618) % 1),
    longitude: 4.6 + 1.7 * ((position * 0.414) % 1) + 0.2 * ((position * 0.618) % 1),
  }),
}))

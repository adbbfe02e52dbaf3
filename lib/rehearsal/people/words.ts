import type { Side } from '@/lib/measures/model.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'

/** The texts of simulated people: in Dutch, like the people of the demo. */
const retellings: Readonly<Record<Side, readonly string[]>> = {
  client: [
    'Jullie zien een brief die klopt, en een week waarin er elke dag iets bij komt.',
    'Voor jullie ploeg telt wat er morgen ligt. Op een besluit wachten kost jullie een dag.',
    'Jullie doen veel voor de straat, en horen pas achteraf wat er nog had gemoeten.',
  ],
  contractor: [
    'Jullie moeten elke keuze kunnen uitleggen aan de raad. Daarom gaat er tijd overheen.',
    'Jullie zien wie er niet komt. Dat aantal telt voor jullie meer dan een volle zaal.',
    'Voor jullie is dit al een grote stap, ook als wij er buiten nog weinig van merken.',
  ],
}
const facts = [
  'In september lagen er drie tekeningen van dezelfde straat.',
  'Een klein besluit duurde gemiddeld drie weken.',
  'Van de laatste avond weten we wie er was, en niet wie er had willen zijn.',
  'Twee van de vijf werkbladen gaan over de planning.',
]
const parking = ['Wie betaalt de laadpalen?', 'Wat doen we met het groen na de oplevering?', 'Wie belt de school?']
const notes = ['Laten we eerst vragen wat zij nodig hebben.', 'Hier kunnen we in meegaan, als de datum klopt.']
const actions = ['De lijst met besluiten rondsturen.', 'Een ochtend meelopen regelen.']
const reasons: Readonly<Record<Side, readonly string[]>> = {
  client: ['De raad vraagt hiernaar, dus dit besluit blijft in de stuurgroep.'],
  contractor: ['Een ploeg die buiten staat, kan niet drie weken wachten.'],
}
const agreements = [
  {
    what: 'Elke vrijdag staat op één vel wat er is besloten, en het hangt in de keet.',
    sign: 'Vraag het op drie plekken, en je hoort drie keer hetzelfde.',
  },
  {
    what: 'Twee weken voor een straat opengaat, bellen we samen bij elke deur aan.',
    sign: 'Aan het hek vraagt niemand meer wat er gaat komen.',
  },
  {
    what: 'Wie een wens heeft, zegt erbij wat er dan af gaat.',
    sign: 'De planning wordt niet langer van een wens die erbij komt.',
  },
]

/** Of people who agree too fast. */
const curt = {
  retelling: { client: 'Wij snappen jullie wel.', contractor: 'Duidelijk verhaal, helemaal mee eens.' },
  question: 'Hoe houden we dit zo?',
  agreement: { what: 'We letten er samen op.', sign: 'Dat het goed gaat.' },
} as const
/** Of people between whom something is not over. */
const sore = {
  retelling: {
    client: 'Volgens jullie ligt het altijd aan de gemeente.',
    contractor: 'Jullie denken dat wij alleen voor het geld komen.',
  },
  facts: {
    client: ['In het voorjaar lag de straat drie weken open zonder dat iemand werkte.'],
    contractor: ['Op onze brief van vorig jaar kwam nooit een antwoord.'],
  },
  reasons: {
    client: 'Wij zijn dit voorjaar nog niet vergeten, en het plein ook niet.',
    contractor: 'Zonder antwoord op die brief beginnen wij hier niet aan.',
  },
} as const
/** Of one person who has something to say about everything. */
const voice = [
  'Ik loop hier al twintig jaar rond, dus neem het maar van mij aan.',
  'Dat geldt voor ons allemaal, daar hoeven we het niet over te hebben.',
  'En dan nog iets, want dat vergeet iedereen: de planning.',
] as const

function one<Item>(items: readonly Item[], random: () => number): Item {
  const found = items[Math.floor(random() * items.length)] ?? items[0]
  if (found === undefined) throw new RangeError('nobody has anything to say')
  return found
}

type Random = () => number
const { factors } = worksheetOf(1)

export const words = {
  retelling: (side: Side, random: Random) => one(retellings[side], random),
  /** One of the worksheet's example questions; each side another one. */
  question: (factor: number, side: Side) =>
    factors[factor - 1]?.howMightWe[side === 'client' ? 0 : 1]?.nl ?? 'Hoe kunnen we hier samen verder mee?',
  fact: (random: Random) => one(facts, random),
  parking: (random: Random) => one(parking, random),
  note: (random: Random) => one(notes, random),
  action: (random: Random) => one(actions, random),
  reason: (side: Side, random: Random) => one(reasons[side], random),
  agreement: (random: Random) => one(agreements, random),
  curt,
  sore,
  voice,
} as const

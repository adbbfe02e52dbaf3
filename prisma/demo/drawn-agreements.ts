import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

/** The agreements of the generated neighbourhoods. */
export interface DrawnAgreement {
  readonly factor: FactorNumber
  readonly what: string
  readonly sign: string
}

export const drawnAgreements: readonly DrawnAgreement[] = [
  {
    factor: 1,
    what: 'De opdracht staat op één bladzijde, en bij elke nieuwe straat lezen we die samen door.',
    sign: 'Iedereen in het team vertelt dezelfde opdracht na.',
  },
  {
    factor: 1,
    what: 'Wat de wethouder besluit, hoort het hele bouwteam dezelfde week.',
    sign: 'Niemand leest een besluit nog voor het eerst in de krant.',
  },
  {
    factor: 1,
    what: 'We schrijven op wie waarover beslist, en hangen dat in de keet.',
    sign: 'Een vraag van de straat heeft binnen drie dagen een antwoord.',
  },
  {
    factor: 2,
    what: 'Vier weken voordat een straat opengaat, lopen we er samen een avond met bewoners doorheen.',
    sign: 'Minder dan vijf bewoners melden dat zij van niets wisten.',
  },
  {
    factor: 2,
    what: 'Eén telefoonnummer voor bewoners, van gemeente en aannemer samen.',
    sign: 'Bewoners worden niet meer doorverwezen.',
  },
  {
    factor: 3,
    what: 'Elk kwartaal leggen we de risico’s naast elkaar, ook de dure.',
    sign: 'Geen meerwerk dat niet een kwartaal eerder op de lijst stond.',
  },
  {
    factor: 3,
    what: 'Een nieuwe begroting maken we aan één tafel, met open cijfers.',
    sign: 'Beide kanten tekenen dezelfde raming.',
  },
  {
    factor: 4,
    what: 'Beheer en groen zitten vanaf het schetsontwerp aan tafel.',
    sign: 'Geen tekening komt nog terug omdat beheer hem niet kende.',
  },
  {
    factor: 5,
    what: 'Na elke straat kijken we een uur terug en kiezen we één ding dat anders gaat.',
    sign: 'De volgende straat heeft dat ene ding echt anders gedaan.',
  },
  {
    factor: 6,
    what: 'De uitvoerder leest elk ontwerp mee voordat het naar bewoners gaat.',
    sign: 'Hoogstens één wijziging na de start van een straat.',
  },
  {
    factor: 7,
    what: 'Wij tekenen en meten in één model, en iedereen kan erin kijken.',
    sign: 'Op de werkplek ligt geen tekening van vorige maand meer.',
  },
  {
    factor: 8,
    what: 'Nieuwe collega’s lopen een dag mee bij de andere kant.',
    sign: 'Wie nieuw is, kent na een maand aan elke kant drie mensen.',
  },
]

/** First and last names of the people who fill in the generated sheets. */
export const drawnFirstNames = [
  'Aafke',
  'Bram',
  'Chaima',
  'Dirk',
  'Esra',
  'Floor',
  'Gijs',
  'Hanan',
  'Ingrid',
  'Joris',
  'Kees',
  'Lotte',
  'Marijn',
  'Nora',
  'Omar',
  'Pien',
  'Rik',
  'Sjoerd',
  'Tess',
  'Wouter',
  'Yara',
  'Zeynep',
]
export const drawnLastNames = [
  'van Aalst',
  'Brink',
  'Cornelisse',
  'van Dongen',
  'Elferink',
  'Faber',
  'Groot',
  'Huisman',
  'Jacobs',
  'Kuiper',
  'Lammers',
  'Mulder',
  'van Nes',
  'Oosting',
  'Prins',
  'de Ruiter',
  'Smits',
  'Timmer',
  'Veldman',
]

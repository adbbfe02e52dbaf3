import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

/** The questions of the generated neighbourhoods: first the municipality's, then the contractor's. */
export const drawnQuestions: Readonly<Record<FactorNumber, readonly [string, string]>> = {
  1: [
    'Hoe kunnen we laten zien wie waarover beslist, waardoor niemand op een antwoord wacht?',
    'Hoe kunnen we de opdracht zo opschrijven dat een nieuwe collega haar in vijf minuten begrijpt?',
  ],
  2: [
    'Hoe kunnen we bewoners eerder laten meekijken, waardoor een straat niet als verrassing komt?',
    'Hoe kunnen we ook bewoners spreken die nooit naar een avond komen?',
  ],
  3: [
    'Hoe kunnen we samen naar de kosten kijken voordat er meerwerk is?',
    'Hoe kunnen we risico’s bespreken zonder dat iemand zich moet verdedigen?',
  ],
  4: [
    'Hoe kunnen we beheer en groen vanaf de eerste schets laten meedenken?',
    'Hoe kunnen we elkaar bellen voordat we elkaar een brief schrijven?',
  ],
  5: [
    'Hoe kunnen we na elke straat iets anders doen, en niet alleen iets opschrijven?',
    'Hoe kunnen we van een andere wijk leren zonder ons te vergelijken?',
  ],
  6: [
    'Hoe kunnen we de uitvoerder laten meelezen voordat een ontwerp vaststaat?',
    'Hoe kunnen we wijzigingen vinden voordat de straat open ligt?',
  ],
  7: [
    'Hoe kunnen we in één tekening werken, waardoor niemand een oude gebruikt?',
    'Hoe kunnen we meten wat er echt onder de grond ligt, voordat we graven?',
  ],
  8: [
    'Hoe kunnen we elkaars werk een dag van dichtbij zien?',
    'Hoe kunnen we iemand die nieuw is snel aan beide kanten thuis laten zijn?',
  ],
}

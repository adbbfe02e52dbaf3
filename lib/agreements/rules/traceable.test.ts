import { expect, test } from 'vitest'
import { traceableIn } from './traceable.ts'

const names = ['Samira Haddad', 'Tom de Wit', 'Gemeente Wageningen', 'Van der Berg Infra BV', 'Vogelbuurt']

test.each([
  ['Samira Haddad belt elke week.', ['Samira Haddad']],
  ['Elke week belt Samira.', ['Samira']],
  ['Berg Infra levert de lijst.', ['Berg', 'Infra']],
  ['De gemeente levert een lijst van wat er moet.', []],
  ['In de Vogelbuurt gaat eerst de straat open.', ['Vogelbuurt']],
  ['We houden € 40.000 apart, en 2 miljoen voor later.', ['€ 40.000', '2 miljoen']],
  ['Bel binnen 3 dagen, uiterlijk 12 maart.', []],
  ['Mail naar info@elders.nl voor 5000 euro.', ['info@elders.nl', '5000 euro']],
  ['De Witte kade blijft open.', []],
])('%s', (text, found) => {
  expect(traceableIn(text, names)).toEqual(found)
})

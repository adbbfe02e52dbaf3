import { describe, expect, test } from 'vitest'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { chartWords, drawn, mirrorOf, words } from '@/lib/testing/drawn-mirror.tsx'
import { YouContent } from './you-content.tsx'

const without = (mirror: Mirror): Mirror => ({ ...mirror, answers: [] })

describe('your own page', () => {
  const markup = drawn(<YouContent mirror={mirrorOf('named')} />)

  test('has each factor once in the order of the worksheet, with your answer and where you stand in words', () => {
    const keys = [...markup.matchAll(/<li id="([a-z-]+)"/g)].map(([, key]) => key)
    expect(keys).toHaveLength(8)
    expect(keys.slice(0, 2)).toEqual(['client-role', 'resident-participation'])
    expect(words(markup)).toContain(
      'Je zit precies op het gemiddelde van je eigen kant. De aannemer is gemiddeld 3 stappen minder positief dan jij. Je schatte de aannemer te positief in: 2 stappen ernaast.',
    )
  })

  test('says in every chart your answer, your guess and both means', () => {
    expect(chartWords(markup)[0]).toBe(
      'Opdrachtgeverschap. Jij: in grote mate. Je gok over de aannemer: deels. Gemiddelde van de gemeente: 4,0. Gemiddelde van de aannemer: 1,0.',
    )
  })

  test('counts how often you are near your side and guessed well, and names where you are furthest off', () => {
    expect(words(markup)).toMatch(/van 8 keer dicht bij je eigen kant 8/)
    expect(words(markup)).toMatch(/van 8 keer de aannemer goed ingeschat 0/)
    expect(words(markup)).toContain('Opdrachtgeverschap Hier zat je er het verst naast: 2 stappen.')
    expect(words(markup)).not.toContain('Hier wijk je het meest af')
  })

  test('is the same in a round per side, and shows no colleague, no text and nothing that stands for anybody', () => {
    const sideOnly = drawn(<YouContent mirror={mirrorOf('side-only')} />)
    expect(sideOnly).toBe(markup)
    expect(markup).not.toMatch(/Reden van|Voorbeeld van|Zoë|Abel|sheet-of/)
  })

  test('says to a facilitator, and to who has no sheet in the round, why it is empty', () => {
    const outside = without(mirrorOf('named'))
    expect(words(drawn(<YouContent mirror={outside} />))).toContain('Van jou telt in deze ronde geen werkblad mee.')
    const membership = { role: 'facilitator', side: null } as const
    const facilitator = { ...outside, project: { ...outside.project, membership } }
    expect(words(drawn(<YouContent mirror={facilitator} />))).toContain('Begeleiders vullen geen werkblad in')
    expect(drawn(<YouContent mirror={facilitator} />)).not.toContain('role="img"')
  })

  test('reads in English too', () => {
    expect(words(drawn(<YouContent mirror={mirrorOf('named')} />, 'en'))).toContain(
      'You are exactly at the mean of your own side.',
    )
  })
})

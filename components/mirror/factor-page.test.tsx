import { describe, expect, test } from 'vitest'
import { agendaStopOf } from '@/lib/mirror/rules/overview.ts'
import type { Mirror, MirrorAnswer } from '@/lib/mirror/rules/model.ts'
import { chartWords, drawn, mirrorOf, oppositeAspect, words } from '@/lib/testing/drawn-mirror.tsx'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { FactorHead } from './factor-head.tsx'
import { FactorContent } from './factor-content.tsx'
import { OnwardFromFactor } from './factor-nav.tsx'

const worksheet = worksheetOf(1)
function page(mirror: Mirror, factor: number, locale?: 'nl' | 'en'): string {
  const stop = agendaStopOf(mirror.analysis, factor)
  const part = { row: stop.row, mirror, worksheet }
  return drawn(
    <>
      <FactorHead {...part} />
      <FactorContent {...part} level={2} />
      <OnwardFromFactor mirror={mirror} stop={stop} />
    </>,
    locale,
  )
}

describe('a factor of a round per side only', () => {
  const markup = page(mirrorOf('side-only'), 1)

  test('shows every reason and example without a name and without what could stand for one', () => {
    expect(words(markup)).toContain('Reden van client, &lt;b&gt;regel&lt;/b&gt; 0 Voorbeeld: Voorbeeld van client 0')
    expect(markup).not.toMatch(/sheet-of|Zoë|Abel|niet meer genoemd/)
  })

  test('tells the reader which reason is the own one, and shows nothing of other factors', () => {
    expect(words(markup).match(/ jij, in grote mate/g)).toHaveLength(1)
    expect(words(markup).match(/Reden van/g)).toHaveLength(4)
  })
})

describe('a reason and its mark on the strip', () => {
  const marksIn = (markup: string) => [...markup.matchAll(/data-mark="([^"]+)"/g)].map(([, key]) => key)
  const voicesIn = (markup: string) => [...markup.matchAll(/data-voice="([^"]+)"/g)].map(([, key]) => key)

  test('carry the same key in a round with names, each mark its own', () => {
    const markup = page(mirrorOf('named'), 1)
    // two people and one who does not know on each side; of those who answered each wrote
    expect(new Set(marksIn(markup)).size).toBe(6)
    expect(voicesIn(markup).toSorted()).toEqual(['client-4-0', 'client-4-1', 'contractor-1-0', 'contractor-1-1'])
    for (const key of voicesIn(markup)) expect(marksIn(markup)).toContain(key)
  })

  test('are tied by nothing in a round per side: not by a key, a place in the tab order, or a spot on the strip', () => {
    expect(page(mirrorOf('side-only'), 1)).not.toMatch(/data-mark=|data-voice=|<figure[^>]*tabindex|mark-spot/i)
  })
})

describe('a factor of a round with names', () => {
  test('shows whose reason it is, and what that person answered', () => {
    expect(words(page(mirrorOf('named'), 1))).toContain('Abel van contractor , helemaal niet')
  })

  test('names somebody who was erased as somebody', () => {
    const mirror = mirrorOf('named')
    const erased = { ...mirror, answers: mirror.answers.map((answer) => ({ ...answer, name: null })) }
    expect(words(page(erased, 1))).toContain('iemand die niet meer genoemd wordt')
  })

  test('says of somebody who was erased that the reason went, not that there was none', () => {
    const mirror = mirrorOf('named')
    const wiped = { name: null, rationale: '', example: '' }
    const answers = mirror.answers.map((answer) => (answer.name?.startsWith('Abel') ? { ...answer, ...wiped } : answer))
    const said = words(page({ ...mirror, answers }, 1))
    expect(said).toContain('De toelichting is gewist, het antwoord bleef: helemaal niet.')
    expect(said).not.toContain('Zonder toelichting: iemand')
  })

  test('says which answers came in on paper, with a reason and without one', () => {
    const mirror = mirrorOf('named')
    const markOf = (answer: MirrorAnswer) =>
      answer.name?.startsWith('Abel')
        ? { ...answer, onPaper: true as const, ...(answer.side === 'client' ? {} : { rationale: '', example: '' }) }
        : answer
    const said = words(page({ ...mirror, answers: mirror.answers.map(markOf) }, 1))
    expect(said).toContain('Abel van client , in grote mate, op papier')
    expect(said).toContain('Abel van contractor (helemaal niet, op papier)')
    expect(said.match(/op papier/g)).toHaveLength(2)
  })

  test('puts five reasons of a crowd in sight and the others behind one press', () => {
    const mirror = mirrorOf('named')
    const [one] = mirror.answers
    if (!one) throw new Error('the mirror has no answers')
    const crowd = Array.from({ length: 9 }, (_, position) => ({ ...one, mine: false, rationale: `Stem ${position}` }))
    const [, more = ''] = page({ ...mirror, answers: crowd }, 1).split('Nog 4 redenen')
    expect(more.match(/Stem \d/g)).toEqual(['Stem 5', 'Stem 6', 'Stem 7', 'Stem 8'])
  })
})

describe('the page of a factor', () => {
  const markup = page(mirrorOf('named'), 1)

  test('says the conclusion before it draws anything', () => {
    expect(markup.indexOf('De gemeente is positiever: gemiddeld 3 stappen.')).toBeGreaterThan(0)
    expect(markup.indexOf('De gemeente is positiever')).toBeLessThan(markup.indexOf('role="img"'))
  })

  test('says in every chart in words who stands where and who guessed what', () => {
    expect(chartWords(markup)).toEqual([
      'Opdrachtgeverschap. Gemeente: 2 keer in grote mate en 1 keer weet ik niet. Aannemer: 2 keer helemaal niet en 1 keer weet ik niet. Jouw antwoord: in grote mate.',
      'De gemeente dacht van de aannemer: 2 keer deels. De aannemer zei: 2 keer helemaal niet.',
      'De aannemer dacht van de gemeente: 2 keer deels. De gemeente zei: 2 keer in grote mate.',
    ])
  })

  test('carries the number of the gap on the bar, in the decimals of the language', () => {
    expect(markup).toContain('verschil 3 stappen')
    expect(page(mirrorOf('named'), 1, 'en')).toContain('gap 3 steps')
  })

  test('has opposite aspects first and bold, with the words who thinks what', () => {
    const rows = [...markup.matchAll(/data-aspect="([a-z-]+)" data-opposite="(true|false)"/g)].map((found) =>
      found.slice(1),
    )
    expect(rows[0]).toEqual([oppositeAspect(1)?.key, 'true'])
    expect(rows[1]?.[1]).toBe('false')
    expect(words(markup)).toContain('gaat goed volgens de gemeente, knelt volgens de aannemer')
  })

  test('calls agreement apparent where it is, and leads to what the guide says of it', () => {
    const apparent = page(mirrorOf('named'), 2)
    expect(words(apparent)).toContain('schijnbare overeenstemming')
    expect(apparent).toContain('/guide/reading-the-mirror#apparent-agreement')
    expect(markup).not.toContain('#apparent-agreement')
  })

  test('says who gave no answer and what that could change', () => {
    expect(words(markup)).toContain('Van de gemeente gaven 2 van de 4 uitgenodigden een antwoord op de schaal.')
    expect(markup).toContain('data-bounds')
  })

  test('has a part without guesses where the round did not ask for them', () => {
    const mirror = mirrorOf('named')
    const silent = { ...mirror, round: { ...mirror.round, mirrorQuestion: false } }
    expect(page(silent, 1)).not.toContain('id="guesses"')
    expect(markup).toContain('id="guesses"')
  })

  test('leads on to the factors before and after it on the agenda, and from the last back to the overview', () => {
    const mirror = mirrorOf('named')
    const last = mirror.analysis.agenda.at(-1)?.factor ?? 0
    expect(words(page(mirror, 1))).toContain('Volgende:')
    expect(words(page(mirror, last))).not.toContain('Volgende:')
    expect(words(page(mirror, last))).toContain('Naar het overzicht')
  })

  test('shows text that people wrote as text', () => {
    expect(markup).not.toContain('<b>regel')
  })
})

import { expect, test } from 'vitest'
import { dotStripDrawing } from '@/lib/charts/dot-strip-drawing.ts'
import type { Block } from '@/lib/documents/rules/block.ts'
import { drawn } from '@/lib/testing/drawn-mirror.tsx'
import { bareWords, pageTexts } from '@/lib/testing/page-texts.ts'
import { Blocks } from './blocks.tsx'

const none = { steps: [0, 0, 0, 0, 0], unknown: 0 } as const
/** One of each kind; `satisfies` makes a new kind fail here. */
const each = {
  heading: { kind: 'heading', level: 2, text: 'Een kop' },
  text: { kind: 'text', look: 'lead', text: 'Een zin' },
  list: { kind: 'list', items: [{ text: 'Iets', note: 'Erbij', strong: true }] },
  facts: { kind: 'facts', facts: [{ name: 'Wijken', value: '40' }] },
  table: { kind: 'table', caption: 'Een tabel', columns: ['Factor', 'samen'], rows: [['Samenwerking', '6']] },
  strip: {
    kind: 'strip',
    drawing: dotStripDrawing({ client: none, contractor: none, gap: 'plain' }),
    alt: 'Wie waar staat',
    words: ['een', 'twee', 'drie', 'vier', 'vijf'],
    unknown: 'weet ik niet',
  },
  figure: {
    kind: 'figure',
    caption: 'Een grafiek',
    alt: 'Wat hij toont',
    chart: { width: 40, height: 20, figures: [{ kind: 'circle', x: 10, y: 10, r: 5, fill: 'ink' }] },
  },
  facing: {
    kind: 'facing',
    label: 'De redenen',
    sides: {
      client: { title: 'Gemeente', blocks: [{ kind: 'text', look: 'body', text: 'Links' }] },
      contractor: { title: 'Aannemer', blocks: [{ kind: 'text', look: 'soft', text: 'Rechts' }] },
    },
  },
  group: { kind: 'group', blocks: [{ kind: 'heading', level: 3, text: 'Binnenin' }] },
} as const satisfies { [Kind in Block['kind']]: Extract<Block, { kind: Kind }> }

test('a page draws every kind of block, with all its texts and in its order', () => {
  const texts = pageTexts(drawn(<Blocks blocks={Object.values(each)} />))
  expect(bareWords(texts).join(' ')).toBe(
    'Een kop Een zin Iets Erbij Wijken 40 Een tabel Factor samen Samenwerking 6 Wie waar staat ' +
      'Een grafiek Wat hij toont ' +
      'Gemeente Links Aannemer Rechts Binnenin',
  )
})

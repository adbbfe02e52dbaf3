import { expect, test } from 'vitest'
import { renderToStaticMarkup } from 'react-dom/server'
import { words } from '@/lib/testing/drawn-mirror.tsx'
import { CheckList } from './check-list.tsx'

test('what must be there first is a list to read, with nothing in it that looks like a box to press', () => {
  const items = [
    { key: 'client', title: 'Trekker van de gemeente', done: true },
    { key: 'contractor', title: 'Trekker van de aannemer', done: false, detail: 'Vraag het Samira.' },
  ]
  const markup = renderToStaticMarkup(<CheckList items={items} words={{ done: 'dat is er', missing: 'ontbreekt' }} />)
  expect(markup).not.toMatch(/<(input|button|label)\b|role="checkbox"/)
  // no drawn squares either: there are borders only below rows
  expect([...markup.matchAll(/\bborder-\S+/g)].map(([name]) => name.replace(/".*/, ''))).toEqual(
    items.flatMap(() => ['border-b', 'border-line']),
  )
  expect(words(markup)).toMatch(/gemeente , dat is er .*aannemer , ontbreekt Vraag het Samira\./)
})

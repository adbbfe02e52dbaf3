import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { renderToStaticMarkup } from 'react-dom/server'
import { compile } from 'tailwindcss'
import { expect, test } from 'vitest'
import { Checkbox } from './checkbox.tsx'
import { RadioList } from './radio-list.tsx'

/** The CSS generated for these classes: the rules that always apply, or in a state such as `peer-checked`. */
async function styleOf(classes: string, state = ''): Promise<Record<string, string>> {
  const style: Record<string, string> = {}
  for (const name of classes.split(' ')) {
    if ((/^([a-z-]+):/.exec(name)?.[1] ?? '') !== state) continue
    const [, rule = ''] = /\{\n([^{}]*)\}/.exec((await compile('@tailwind utilities;')).build([name])) ?? []
    for (const [, property = '', value = ''] of rule.matchAll(/([\w-]+): ([^;]+);/g)) style[property] = value
  }
  return style
}

const options = [
  { value: 'named', label: 'Met namen' },
  { value: 'side-only', label: 'Per kant' },
]
const radios = renderToStaticMarkup(<RadioList id="a" name="a" legend="Wat zien jullie?" options={options} />)
const checkbox = renderToStaticMarkup(<Checkbox id="b" name="b" label="Ook een spiegelvraag" />)
/** The classes of the element drawn instead of the browser's own box, which is hidden. */
const drawnIn = (markup: string): string => /<span aria-hidden="true" class="([^"]*)"/.exec(markup)?.[1] ?? ''

test('a radio is a rounded square with a thick ring, a checkbox a plain square with a tick: never equal', async () => {
  const [radio, box] = [await styleOf(drawnIn(radios)), await styleOf(drawnIn(checkbox))]
  expect(Number.parseFloat(radio['border-radius'] ?? '0')).toBeGreaterThanOrEqual(0.35)
  // a circle would mean a person
  expect(Number.parseFloat(radio['border-radius'] ?? '0')).toBeLessThan(Number.parseFloat(radio.width ?? '0') / 2)
  expect(box['border-radius']).toBeUndefined()
  expect(box['border-width']).not.toBe(radio['border-width'])
  const ring = (await styleOf(drawnIn(radios), 'peer-checked'))['border-width'] ?? '0'
  expect(Number.parseFloat(ring)).toBeGreaterThan(Number.parseFloat(radio['border-width'] ?? '0'))
  expect(checkbox).toContain('<svg')
  expect(radios).not.toContain('<svg')
})

test('radios of one question hang on one line; a checkbox stands alone', async () => {
  const labels = [...radios.matchAll(/<label class="([^"]*)"/g)].map(([, classes = '']) => classes)
  expect(labels).toHaveLength(options.length)
  for (const classes of labels) expect(await styleOf(classes, 'before')).toMatchObject({ position: 'absolute' })
  expect(checkbox).not.toContain('before:')
})

test('no other part of the product draws a radio or a checkbox of its own', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const drawing = (kind: string) =>
    ['app', 'components'].flatMap((folder) =>
      readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
        .filter((file) => new RegExp(`type[=:]\\W*${kind}`).test(readFileSync(`${root}/${folder}/${file}`, 'utf8'))),
    )
  expect(drawing('checkbox')).toEqual(['ui/checkbox.tsx'])
  expect(drawing('radio').toSorted()).toEqual(['ui/radio-list.tsx', 'ui/stop-scale.tsx', 'ui/toggle-group.tsx'])
})

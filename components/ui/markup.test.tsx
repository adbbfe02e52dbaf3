import fc from 'fast-check'
import Link from 'next/link'
import { lazy, Suspense, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { markupOf } from './markup.ts'
import { packed, unpacked } from './packed.ts'
import { Plain } from './plain.tsx'

const text = fc.string({
  unit: fc.constantFrom('a', 'é', '<', '>', '&', '"', "'", ' ', '{', '\u00a0', '`', '~', '|', '^'),
})
const attributes = fc.record(
  {
    className: text,
    id: text,
    'data-gap': fc.oneof(text, fc.boolean(), fc.integer()),
    'aria-hidden': fc.boolean(),
    'aria-label': text,
    title: fc.option(text, { nil: undefined }),
    tabIndex: fc.constantFrom(0, -1),
    lang: text,
    hidden: fc.boolean(),
    style: fc.constant({ left: '8%', '--ground': 'red', marginTop: '2px' }),
  },
  { requiredKeys: [] },
)
const Named = ({ children }: { children?: ReactNode }) => <em>{children}</em>

const { tree } = fc.letrec<{ tree: ReactNode }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.constantFrom(null, undefined, true, false, <br />),
    fc
      .record({ of: attributes, inside: fc.array(tie('tree'), { maxLength: 3 }) })
      .map(({ of, inside }) => <p {...of}>{...inside}</p>),
    fc.array(tie('tree'), { maxLength: 3 }).map((inside) => <>{...inside}</>),
    fc.array(tie('tree'), { maxLength: 2 }).map((inside) => <Named>{...inside}</Named>),
  ),
}))

/** As React writes it, but for the four signs that are entities here, and shapes that end where they begin. */
const byReact = (node: ReactNode) =>
  renderToStaticMarkup(node)
    .replaceAll(/><\/(?:path|line|circle|rect|use)>/g, '/>')
    .replaceAll(/[`~|^]/g, (sign) => `&#${sign.charCodeAt(0)};`)

describe('plain markup', () => {
  test('is what React itself writes, whatever is typed into it', () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(markupOf(node)).toBe(byReact(node))
      }),
      { numRuns: 500 },
    )
  })

  test('of drawings and tables, with the names of their attributes', () => {
    const node = (
      <>
        <svg viewBox="0 0 1 1" preserveAspectRatio="none" overflow="visible" role="img">
          <line x1="1%" strokeWidth={2} strokeDasharray="5 3" vectorEffect="non-scaling-stroke" />
          <text textAnchor="middle" fontSize="1rem">
            ½
          </text>
        </svg>
        <table>
          <tbody>
            <tr>
              <th rowSpan={2} scope="row" colSpan={3} />
              <td aria-colspan={8} />
            </tr>
          </tbody>
        </table>
        <details open>
          <summary>…</summary>
        </details>
        <ol start={3} role="list" />
        <a href="/file" download>
          file
        </a>
      </>
    )
    expect(markupOf(node)).toBe(byReact(node))
  })

  test('has links of the app as links', () => {
    expect(
      markupOf(
        <Link href="/a?b=1&c=2" prefetch={false} className="x" aria-current="page">
          to
        </Link>,
      ),
    ).toBe('<a class="x" aria-current="page" href="/a?b=1&amp;c=2">to</a>')
  })

  test('stands in an element that says so', () => {
    expect(renderToStaticMarkup(<Plain className="grid">{'a < b'}</Plain>)).toBe(
      '<div data-plain="" class="grid">a &lt; b</div>',
    )
  })

  test('comes out of its packing as it went in', () => {
    fc.assert(
      fc.property(tree, (node) => {
        const markup = markupOf(node)
        expect(packed(markup)).not.toMatch(/[<>"&]/)
        expect(unpacked({ packed: packed(markup) })).toBe(markup)
      }),
    )
    expect(() => packed('a|b')).toThrow(RangeError)
  })

  const Late = lazy(() => Promise.resolve({ default: Named }))
  test.each([
    ['a control', <input key="a" defaultValue="x" />],
    ['a handler', <b key="a" onClick={() => undefined} />],
    ['what waits', <Late key="a" />],
    ['what waits for others', <Suspense key="a" />],
    ['a promise', Promise.resolve('x')],
  ])('refuses %s', (_, node) => {
    expect(() => markupOf(node)).toThrow(TypeError)
  })
})

import Link from 'next/link'
import { Fragment, isValidElement, type ReactNode } from 'react'

type Props = Readonly<Record<string, unknown>> & { readonly children?: ReactNode }
type Component = (props: Props) => ReactNode

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
  // these stand for others on the way (packed.ts)
  '`': '&#96;',
  '~': '&#126;',
  '|': '&#124;',
  '^': '&#94;',
}
const special = /[&<>"'`~|^]/
const escaped = (text: string): string =>
  special.test(text) ? text.replaceAll(/[&<>"'`~|^]/g, (sign) => entities[sign] ?? sign) : text

/* the attributes that React names otherwise than a document; all others keep their names */
const attributeNames: Readonly<Record<string, string>> = {
  className: 'class',
  htmlFor: 'for',
  tabIndex: 'tabindex',
  strokeWidth: 'stroke-width',
  strokeDasharray: 'stroke-dasharray',
  strokeLinecap: 'stroke-linecap',
  textAnchor: 'text-anchor',
  fontSize: 'font-size',
  vectorEffect: 'vector-effect',
}
const nameOf = (name: string): string => attributeNames[name] ?? name
const propertyOf = (name: string): string =>
  name.startsWith('--') ? name : name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const flags = new Set(['open', 'hidden', 'reversed', 'download'])
const childless = new Set(['area', 'br', 'col', 'hr', 'img', 'wbr'])
/* may end where they begin, which React never writes */
const shapes = new Set(['path', 'line', 'circle', 'rect', 'use'])
/* React keeps their values: they are no static markup */
const controls = new Set(['input', 'select', 'option', 'textarea', 'form', 'script', 'style'])

const styleOf = (style: Readonly<Record<string, string>>): string =>
  Object.entries(style)
    .map(([name, value]) => `${propertyOf(name)}:${value}`)
    .join(';')

function attributeOf(name: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean' && !/^(?:data|aria)-/.test(name))
    return value && flags.has(name) ? ` ${nameOf(name)}=""` : ''
  const said = name === 'style' ? styleOf(value as Readonly<Record<string, string>>) : value
  if (typeof said !== 'string' && typeof said !== 'number' && typeof said !== 'boolean')
    throw new TypeError(`plain markup has no ${name}: it is never hydrated`)
  return ` ${nameOf(name)}="${escaped(String(said))}"`
}

function elementOf(name: string, { children, dangerouslySetInnerHTML, ...props }: Props): string {
  if (controls.has(name)) throw new TypeError(`<${name}> cannot be plain markup`)
  const attributes = Object.entries(props)
    .map(([key, value]) => attributeOf(key, value))
    .join('')
  if (childless.has(name) || shapes.has(name)) return `<${name}${attributes}/>`
  const raw = dangerouslySetInnerHTML as { __html: string } | undefined
  return `<${name}${attributes}>${raw ? raw.__html : markupOf(children)}</${name}>`
}

/** The markup of a link of the app; `SoftLinks` follows it without a new document. */
function anchorOf({ href, prefetch: _, ...rest }: Props): string {
  if (typeof href !== 'string') throw new TypeError('a link in plain markup leads to a path')
  return elementOf('a', { ...rest, href })
}

/**
 * The markup of what a server component shows, as React's own `renderToStaticMarkup` would write it, which no server
 * component may import. Components are called, so their hooks are those of the component that asks. For what is only
 * read: no components of the browser (but `Link`), no controls, no handlers, nothing that waits. The signs of packed.ts
 * are entities in it.
 * @throws TypeError for those
 */
export function markupOf(node: ReactNode): string {
  if (typeof node === 'string') return escaped(node)
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node === 'number' || typeof node === 'bigint') return String(node)
  if (Array.isArray(node)) return node.map(markupOf).join('')
  if (!isValidElement<Props>(node)) throw new TypeError('plain markup waits for nothing')
  const { type, props } = node as { type: unknown; props: Props }
  if (typeof type === 'string') return elementOf(type, props)
  if (type === Fragment) return markupOf(props.children)
  if (type === Link) return anchorOf(props)
  if (typeof type !== 'function' || '$$typeof' in type)
    throw new TypeError('a component of the browser cannot be plain markup')
  return markupOf((type as Component)(props))
}

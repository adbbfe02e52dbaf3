import { cache, type ReactNode } from 'react'
import { markupOf } from './markup.ts'
import { packed, type Packed } from './packed.ts'
import { PlainMarkup } from './plain-markup.tsx'

interface PlainProps {
  children: ReactNode
  className?: string
}

/** The same object for the same markup within a request: React then sends it once, as for the menu of a phone. */
const once = cache((text: string): Packed => ({ packed: text }))

/**
 * What is only read, as one piece of markup. React gets it as a text: it makes no elements of it, neither on the server
 * nor in the browser, and the page holds its shapes and words instead of a description of each element for React. See
 * docs/decisions/0037 for what may be inside.
 */
export function Plain({ children, className }: PlainProps) {
  return <PlainMarkup markup={once(packed(markupOf(children)))} className={className} />
}

import type { ReactNode } from 'react'
import { markupOf } from './markup.ts'

interface PlainProps {
  children: ReactNode
  className?: string
}

/**
 * What is only read, as one piece of markup. React gets it as a text: it makes no elements of it, neither on the server
 * nor in the browser, and the page holds its shapes and words instead of a description of each element for React. See
 * docs/decisions/0037 for what may be inside.
 */
export function Plain({ children, className }: PlainProps) {
  return <div data-plain="" className={className} dangerouslySetInnerHTML={{ __html: markupOf(children) }} />
}

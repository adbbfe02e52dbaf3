'use client'
import { unpacked, type Packed } from './packed.ts'

interface PlainMarkupProps {
  markup: Packed
  className?: string | undefined
}

/** See `Plain`. In the browser React finds the markup in the document and leaves it as it is. */
export function PlainMarkup({ markup, className }: PlainMarkupProps) {
  return <div data-plain="" className={className} dangerouslySetInnerHTML={{ __html: unpacked(markup) }} />
}

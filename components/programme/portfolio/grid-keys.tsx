'use client'
import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react'
import { positionAfter, type GridPosition } from './grid-walk.ts'

/** Each row's focus stops: its link, then its cells; headings between the rows have none. */
function stopsIn(box: Element): HTMLElement[][] {
  return [...box.querySelectorAll('tbody tr')]
    .map((row) => [...row.querySelectorAll<HTMLElement>('th a, td')])
    .filter((stops) => stops.length > 0)
}

function positionOf(stops: readonly HTMLElement[][], element: EventTarget): GridPosition | null {
  const row = stops.findIndex((some) => some.some((stop) => stop === element))
  const stop = stops[row]?.findIndex((one) => one === element) ?? -1
  return stop < 0 ? null : { row, stop }
}

/**
 * Makes a table of links and cells a single Tab stop, navigated with arrow keys. It wraps the table from the server, so
 * that its figures are not sent to the browser twice. Without script each link is its own Tab stop.
 */
export function GridKeys({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const current = useRef<HTMLElement>(null)
  const column = useRef(0)

  const makeCurrent = (stop: HTMLElement | undefined) => {
    current.current?.setAttribute('tabindex', '-1')
    current.current = stop ?? null
    stop?.setAttribute('tabindex', '0')
  }

  // after each render: another page of the table has other cells
  useEffect(() => {
    if (!box.current) return
    const stops = stopsIn(box.current).flat()
    for (const stop of stops) stop.setAttribute('tabindex', '-1')
    makeCurrent(stops.find((stop) => stop === current.current) ?? stops[0])
  })

  const follow = ({ target, currentTarget }: FocusEvent) => {
    const stops = stopsIn(currentTarget)
    const position = positionOf(stops, target)
    if (position && target !== current.current) {
      column.current = position.stop
      makeCurrent(stops[position.row]?.[position.stop])
    }
  }

  const walk = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.shiftKey) return
    const stops = stopsIn(event.currentTarget)
    const from = positionOf(stops, event.target)
    const lengths = stops.map((row) => row.length)
    const to = from && positionAfter({ key: event.key, ctrl: event.ctrlKey }, from, column.current, lengths)
    if (!to) return
    event.preventDefault()
    if (to.row === from.row || event.ctrlKey) column.current = to.stop
    const stop = stops[to.row]?.[to.stop]
    makeCurrent(stop)
    stop?.focus()
  }

  return (
    <div ref={box} onFocus={follow} onKeyDown={walk}>
      {children}
    </div>
  )
}

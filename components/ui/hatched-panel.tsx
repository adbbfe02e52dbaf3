import { joinClasses } from './join-classes.ts'

/** "There is something here and you may not see it (yet)." Say so in text beside it; hidden from screen readers. */
export function HatchedPanel({ className }: { className?: string }) {
  return <div aria-hidden="true" className={joinClasses('hatch border-y border-hatch', className ?? 'h-40')} />
}

/** The small hatch before the text that others cannot see this yet. */
export function HatchSwatch() {
  return (
    <span
      aria-hidden="true"
      className="hatch inline-block h-3.5 w-6 flex-none border-y border-ink-soft [--ws-hatch:var(--ws-ink-soft)]"
    />
  )
}

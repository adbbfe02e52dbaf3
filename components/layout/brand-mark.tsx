import { joinClasses } from '@/components/ui/join-classes.ts'

/** A person above the line, and one below it. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg
      className={joinClasses('flex-none forced-color-adjust-none', className ?? 'size-8')}
      viewBox="0 0 40 40"
      aria-hidden="true"
    >
      <circle className="fill-client" cx="27" cy="10.5" r="7.5" />
      <path className="fill-none stroke-ink" strokeWidth="2.4" d="M2 20H38" />
      <path className="fill-contractor" d="M13 21.2 22 30.2 13 39.2 4 30.2Z" />
    </svg>
  )
}

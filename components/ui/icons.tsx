import { joinClasses } from './join-classes.ts'

interface IconProps {
  className?: string
}
const stroke = 'icon'

/* Neither font has arrows or check marks. An icon always has text beside it, so all are hidden from assistive tools. */
export function ArrowIcon({ className }: IconProps) {
  return (
    <svg
      className={joinClasses(stroke, 'h-[0.7em] w-[1.1em] rtl:-scale-x-100', className)}
      viewBox="0 0 22 14"
      aria-hidden="true"
    >
      <path d="M0 7h19M13.5 1.5 19.5 7l-6 5.5" />
    </svg>
  )
}
export function ArrowBackIcon({ className }: IconProps) {
  return (
    <svg
      className={joinClasses(stroke, 'h-[0.7em] w-[1.1em] rtl:-scale-x-100', className)}
      viewBox="0 0 22 14"
      aria-hidden="true"
    >
      <path d="M22 7H3M8.5 1.5 2.5 7l6 5.5" />
    </svg>
  )
}
export function TickIcon({ className }: IconProps) {
  return (
    <svg
      className={joinClasses(stroke, 'size-[0.85em] [--icon-stroke:2.4]', className)}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      <path d="M1 6.5 4.2 10 11 2" />
    </svg>
  )
}
/** Two arms pressing inwards: "this pinches". Not a cross, because an answer is not wrong. */
export function PinchIcon({ className }: IconProps) {
  return (
    <svg
      className={joinClasses(stroke, 'size-[0.85em] [--icon-stroke:2.4]', className)}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      <path d="M1 2 4.5 6 1 10M11 2 7.5 6 11 10" />
    </svg>
  )
}
export function ChevronIcon({ className }: IconProps) {
  return (
    <svg className={joinClasses(stroke, 'size-[0.65em]', className)} viewBox="0 0 10 10" aria-hidden="true">
      <path d="M1 3l4 4 4-4" />
    </svg>
  )
}
export function OfflineIcon({ className }: IconProps) {
  return (
    <svg className={joinClasses(stroke, 'size-7', className)} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 9a13 13 0 0 1 18 0M6.5 12.7a8 8 0 0 1 11 0M10 16.3a3 3 0 0 1 4 0M4 3l16 18" />
    </svg>
  )
}

import { joinClasses } from '@/components/ui/join-classes.ts'

/* invented answers of both sides, in people per stop */
const client = [0, 0, 1, 3, 2]
const contractor = [1, 3, 1, 1, 0]
const axis = 300
const across = (value: number) => 60 + (value - 1) * 130
const meanOf = (counts: number[]) =>
  counts.reduce((sum, count, position) => sum + count * (position + 1), 0) /
  counts.reduce((sum, count) => sum + count, 0)
const spots = (counts: number[]) =>
  counts.flatMap((count, position) => Array.from({ length: count }, (_, up) => ({ x: across(position + 1), up })))

/** The tall mirror beside the sign-in: the product without words. Hidden from screen readers. */
export function CoverMirror({ className }: { className?: string }) {
  const from = across(meanOf(contractor))
  const to = across(meanOf(client))
  return (
    <svg viewBox="0 0 640 600" aria-hidden="true" className={joinClasses('forced-color-adjust-none', className)}>
      {[1, 2, 3, 4, 5].map((stop) => (
        <g key={stop} className="fill-none">
          <path className="stroke-hatch" d={`M${across(stop)} 20V580`} />
          <path className="stroke-ink" strokeWidth="2.5" d={`M${across(stop)} ${axis - 9}V${axis + 9}`} />
        </g>
      ))}
      <path className="fill-none stroke-ink" strokeWidth="2.5" d={`M${across(1)} ${axis}H${across(5)}`} />
      <path className="fill-none stroke-ink" strokeWidth="13" d={`M${from} ${axis}H${to}`} />
      <path className="fill-ink" d={`M${to - 23} ${axis - 6.5}a23 23 0 0 1 46 0z`} />
      <path className="fill-ink" d={`M${from - 26} ${axis + 6.5}l26 28 26-28z`} />
      {spots(client).map(({ x, up }) => (
        <circle key={`${x} ${up}`} className="fill-client" cx={x} cy={axis - 78 - up * 76} r="31" />
      ))}
      {spots(contractor).map(({ x, up }) => (
        <path key={`${x} ${up}`} className="fill-contractor" d={`M${x} ${axis + 42 + up * 76}l36 36-36 36-36-36z`} />
      ))}
    </svg>
  )
}

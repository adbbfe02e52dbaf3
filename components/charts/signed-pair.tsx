import { ChartFrame } from './chart-frame.tsx'
import { at } from './shapes.ts'
import { signedLineOf } from '@/lib/charts/signed-line.ts'

interface SignedPairProps {
  /** gap of the first (filled) and of the second (hollow), in steps; null where it may not be shown */
  first: number | null
  second: number | null
  /** both in words */
  label: string
}

const axis = 20
/** Closer than this the two squares would overlap: one goes above the line, the other below. */
const nearSteps = 0.45
const reach = [4]

/** Two neighbourhoods on one signed line: a filled and a hollow square, and the line between them. */
export function SignedPair({ first, second, label }: SignedPairProps) {
  const { xOf, stops } = signedLineOf(reach)
  const near = first !== null && second !== null && Math.abs(first - second) < nearSteps ? 7 : 0
  const percent = (value: number) => `${value.toFixed(2)}%`
  return (
    <ChartFrame label={label} height={2 * axis}>
      <line className="stroke-ink [stroke-width:1.5]" x1="2%" x2="98%" y1={axis} y2={axis} />
      {stops.map(({ step, x }) => (
        <line
          key={step}
          className={step === 0 ? 'stroke-ink stroke-2' : 'stroke-ink [stroke-width:1.5]'}
          x1={percent(x)}
          x2={percent(x)}
          y1={step === 0 ? 2 : axis - 4}
          y2={step === 0 ? 2 * axis - 2 : axis + 4}
        />
      ))}
      {first !== null && second !== null ? (
        <line className="stroke-ink stroke-3" x1={percent(xOf(first))} x2={percent(xOf(second))} y1={axis} y2={axis} />
      ) : null}
      {second === null ? null : (
        <svg {...at(xOf(second), axis + near)}>
          <rect className="fill-paper stroke-ink stroke-2" x={-5.5} y={-5.5} width={11} height={11} />
        </svg>
      )}
      {first === null ? null : (
        <svg {...at(xOf(first), axis - near)}>
          <rect className="fill-ink stroke-paper" x={-6.5} y={-6.5} width={13} height={13} />
        </svg>
      )}
    </ChartFrame>
  )
}

import { at } from './shapes.ts'
import type { SignedLine } from '@/lib/charts/signed-line.ts'

/** The line of signed gaps with unsigned whole steps: words at its ends give the direction. The 0 extends to `top`. */
export function SignedAxis({ line, y, top }: { line: SignedLine; y: number; top: number }) {
  return (
    <g>
      <line className="stroke-ink [stroke-width:1.5]" x1="2%" x2="98%" y1={y} y2={y} />
      {line.stops.map(({ step, x }) => (
        <g key={step}>
          <line
            className={step === 0 ? 'stroke-ink stroke-2' : 'stroke-ink [stroke-width:1.5]'}
            x1={`${x.toFixed(2)}%`}
            x2={`${x.toFixed(2)}%`}
            y1={step === 0 ? top : y - 4}
            y2={y + 4}
          />
          <svg {...at(x, y + 20)}>
            <text textAnchor="middle" className="fill-ink-soft font-text text-caption">
              {Math.abs(step)}
            </text>
          </svg>
        </g>
      ))}
    </g>
  )
}

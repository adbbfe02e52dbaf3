import type { Picture } from '@/lib/charts/drawing.ts'
import { Figures } from './drawn.tsx'

/** A picture of a size of its own, in px; smaller on paper where it would not fit. */
export function Pictured({ picture: { width, height, figures }, label }: { picture: Picture; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="block max-w-none forced-color-adjust-none print:h-auto print:max-w-full"
    >
      <Figures figures={figures} />
    </svg>
  )
}

import { deskPins, landFigure, phonePins, pinsOnMap, type Outline, type Pin } from '@/lib/charts/map-drawing.ts'
import { Figures } from './drawn.tsx'

export interface PinOnMap extends Pin {
  readonly href: string
}

interface PinMapProps {
  outline: Outline
  pins: readonly PinOnMap[]
}

const sizes = [
  { size: deskPins, shown: 'max-tablet:hidden' },
  { size: phonePins, shown: 'tablet:hidden' },
] as const

/**
 * The map with a numbered square for each location. For eye and mouse: the list beside it has the same numbers and
 * links, in words.
 */
export function PinMap({ outline, pins }: PinMapProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${outline.width} ${outline.height}`}
      className="block h-auto w-full overflow-visible forced-color-adjust-none"
    >
      <Figures figures={[landFigure(outline)]} />
      {sizes.map(({ size, shown }) => {
        const placed = pinsOnMap(outline, pins, size)
        return (
          <g key={shown} className={shown}>
            <Figures figures={placed.below} />
            {placed.pins.map(({ pin, figures }) => (
              <a key={pin.number} href={pin.href} tabIndex={-1} className="no-underline">
                <Figures figures={figures} />
              </a>
            ))}
          </g>
        )
      })}
    </svg>
  )
}

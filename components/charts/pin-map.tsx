import { joinClasses } from '@/components/ui/join-classes.ts'
import { mapPins, type MapPin } from '@/lib/charts/map-pins-marks.ts'

/** How far a neighbourhood is; the map shows nothing of its results. */
export type PinLook = 'held' | 'revealed' | 'waiting'

export interface PinOnMap {
  /** the number in the square, and in the list beside the map */
  number: number
  look: PinLook
  href: string
  /** in units of the outline's box */
  x: number
  y: number
}

interface PinMapProps {
  outline: { readonly width: number; readonly height: number; readonly path: string }
  pins: readonly PinOnMap[]
}

/** Above this, squares would hide the land: then small ones without a number, at their true locations. */
const pinsMax = 199
/** The same for a phone, whose squares take twice as much of the land. */
const pinsOnPhoneMax = 60

/** Side lengths in units of the box, so that squares stay readable at that width. */
const sizes = {
  desk: { side: 30, gap: 3, text: 15, most: pinsMax, shown: 'max-tablet:hidden' },
  phone: { side: 44, gap: 4, text: 23, most: pinsOnPhoneMax, shown: 'tablet:hidden' },
} as const

const squareLook: Record<PinLook, string> = {
  held: 'fill-ink stroke-ink',
  revealed: 'fill-paper stroke-ink',
  waiting: 'fill-paper stroke-ink-soft [stroke-dasharray:3_2.5]',
}
const textLook: Record<PinLook, string> = {
  held: 'fill-paper font-strong',
  revealed: 'fill-ink font-strong',
  waiting: 'fill-ink-soft',
}

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
      <path className="fill-sunken stroke-line-control" vectorEffect="non-scaling-stroke" d={outline.path} />
      {Object.values(sizes).map(({ side, gap, text, most, shown }) => (
        <g key={shown} className={shown}>
          {pins.length > most ? (
            <Dots pins={pins} />
          ) : (
            <Pins pins={pins} placed={mapPins(pins, { side, gap, box: outline })} side={side} text={text} />
          )}
        </g>
      ))}
    </svg>
  )
}

interface PinsProps {
  pins: readonly PinOnMap[]
  placed: readonly MapPin[]
  side: number
  text: number
}

/** First the lines to true locations, so that they are below every square. */
function Pins({ pins, placed, side, text }: PinsProps) {
  return (
    <>
      {placed.map(({ x, y, point, moved }, index) =>
        moved ? (
          <g key={pins[index]?.number ?? index}>
            <line className="stroke-ink-soft" x1={point.x} y1={point.y} x2={x} y2={y} />
            <rect className="fill-ink-soft" x={point.x - 2.5} y={point.y - 2.5} width={5} height={5} />
          </g>
        ) : null,
      )}
      {placed.map((at, index) => {
        const pin = pins[index]
        return pin ? <Pin key={pin.number} pin={pin} at={at} side={side} text={text} /> : null
      })}
    </>
  )
}

function Pin({ pin, at, side, text }: { pin: PinOnMap; at: MapPin; side: number; text: number }) {
  return (
    <a href={pin.href} tabIndex={-1} className="no-underline">
      <rect
        className={joinClasses(squareLook[pin.look], 'stroke-2')}
        x={at.x - side / 2 + 1}
        y={at.y - side / 2 + 1}
        width={side - 2}
        height={side - 2}
      />
      <text
        x={at.x}
        y={at.y + text * 0.35}
        textAnchor="middle"
        className={joinClasses(textLook[pin.look], 'font-text')}
        fontSize={text}
      >
        {pin.number}
      </text>
    </a>
  )
}

/** One drawing for all of one look: thousands of elements would make up most of the page. */
function Dots({ pins }: { pins: readonly PinOnMap[] }) {
  const looks = Map.groupBy(pins, ({ look }) => look)
  const side = 7
  return [...looks].map(([look, some]) => (
    <path
      key={look}
      className={joinClasses(squareLook[look], '[stroke-dasharray:none]')}
      d={some
        .map(({ x, y }) => `M${(x - side / 2).toFixed(1)} ${(y - side / 2).toFixed(1)}h${side}v${side}h${-side}z`)
        .join('')}
    />
  ))
}

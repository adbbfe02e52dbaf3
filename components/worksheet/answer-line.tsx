import type { Side } from '@/lib/measures/model.ts'

const places = ['8%', '29%', '50%', '71%', '92%']

/** The reader's own answer on the line with five stops, as a small drawing beside its text. Empty without an answer. */
export function AnswerLine({ side, extent }: { side: Side; extent: number | null }) {
  const at = extent === null ? undefined : places[extent - 1]
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height="24"
      className="-ms-2 max-w-44 overflow-visible forced-color-adjust-none rtl:-scale-x-100"
    >
      <line x1="8%" x2="92%" y1="12" y2="12" className="stroke-ink" strokeWidth="2" />
      {places.map((place) => (
        <line key={place} x1={place} x2={place} y1="8" y2="16" className="stroke-ink" strokeWidth="2" />
      ))}
      {at === undefined ? null : (
        <svg x={at} y="12" width="1" height="1" className="overflow-visible">
          {side === 'client' ? (
            <circle r="8" className="fill-client" />
          ) : (
            <path d="M0-9.5 9.5 0 0 9.5-9.5 0Z" className="fill-contractor" />
          )}
        </svg>
      )}
    </svg>
  )
}

import { encode } from 'uqr'

/** A QR code of an address: dark on light in every theme, because not every phone reads the reverse. */
export function QrCode({ text, label, className }: { text: string; label: string; className?: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: 3 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <div data-theme="light" className="bg-paper">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
        className={className}
      >
        <path d={path} className="fill-ink" />
      </svg>
    </div>
  )
}

import outlineOfNetherlands from './outline.json' with { type: 'json' }

/** The European Netherlands as an SVG path in a box; made by scripts/outline.ts. */
export const countryOutline: { readonly width: number; readonly height: number; readonly path: string } =
  outlineOfNetherlands

const within = (value: number, most: number) => Math.min(most, Math.max(0, value))

/**
 * Projects a location into the outline's box, by the same Mercator projection; locations outside go to the nearest
 * edge: older data may hold any location on earth, and a pole is infinitely far away.
 */
export function pointOf({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }): {
  x: number
  y: number
} {
  const { scale, left, top, width, height } = outlineOfNetherlands
  return {
    x: within(left + (scale * longitude * Math.PI) / 180, width),
    y: within(top - scale * Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)), height),
  }
}

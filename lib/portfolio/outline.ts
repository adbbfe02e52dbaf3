import outlineOfNetherlands from './outline.json' with { type: 'json' }

/** The European Netherlands as an SVG path in a box; made by scripts/outline.ts. */
export const outline: { readonly width: number; readonly height: number; readonly path: string } = outlineOfNetherlands

/** Where a place stands in the box of the outline, by the same Mercator projection. */
export function pointOf({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }): {
  x: number
  y: number
} {
  const { scale, left, top } = outlineOfNetherlands
  return {
    x: left + (scale * longitude * Math.PI) / 180,
    y: top - scale * Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)),
  }
}

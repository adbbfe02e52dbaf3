/**
 * A colour by its meaning; every pen has its own table of them. `current` is that of the text around a drawing, `ground`
 * what is behind it; `or-1` to `pu-3` are the classes of a gap.
 */
export type Ink =
  | 'ink'
  | 'soft'
  | 'line'
  | 'control'
  | 'hatch'
  | 'paper'
  | 'sunken'
  | 'client'
  | 'contractor'
  | 'or-1'
  | 'or-2'
  | 'or-3'
  | 'pu-1'
  | 'pu-2'
  | 'pu-3'
  | 'current'
  | 'ground'

export interface Stroke {
  readonly ink: Ink
  readonly width: number
  /** lengths of dashes and of the spaces between them; absent for a whole line */
  readonly dash?: string
}

/** Without `fill` a shape is an outline. */
export interface Paint {
  readonly fill?: Ink
  readonly stroke?: Stroke
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Words extends Point {
  readonly kind: 'text'
  readonly text: string
  readonly ink: Ink
  /** in px */
  readonly size: number
  readonly strong?: boolean
  /** where x is; the start if absent */
  readonly anchor?: 'start' | 'middle' | 'end'
  /** width of an outline of paper behind the letters, which keeps them apart from what they cover */
  readonly halo?: number
}

/** A shape in px; `y` of a text is its baseline. */
export type Figure =
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point; readonly stroke: Stroke }
  | (Paint & Point & { readonly kind: 'rect'; readonly width: number; readonly height: number })
  | (Paint & Point & { readonly kind: 'circle'; readonly r: number })
  | (Paint & {
      readonly kind: 'path'
      readonly d: string
      /** the stroke keeps its width where the drawing is made larger */
      readonly steady?: boolean
    })
  | Words
  /** moved by x and y */
  | (Point & { readonly kind: 'group'; readonly figures: readonly Figure[] })

interface OnPage {
  /** attributes by which a page finds the shape again, to move it */
  readonly hooks?: Readonly<Record<`data-${string}`, string>>
  /** left out on a phone, where there is no room for it */
  readonly wide?: boolean
}

/** A shape of a drawing that is as wide as there is room: x in per cent of the width, y in px. */
export type Shape =
  | (OnPage & { readonly kind: 'span'; readonly from: Point; readonly to: Point; readonly stroke: Stroke })
  /** figures around a point: they keep their size */
  | (OnPage & Point & { readonly kind: 'at'; readonly figures: readonly Figure[] })
  | (OnPage & { readonly kind: 'part'; readonly shapes: readonly Shape[] })

/** As wide as there is room. */
export interface Drawing {
  /** in px */
  readonly height: number
  /** from the back to the front */
  readonly shapes: readonly Shape[]
}

/** Of a fixed size, in px. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly figures: readonly Figure[]
}

/** For a coordinate: hundredths, so that a page and a file hold the same number. */
export const rounded = (value: number): number => Math.round(value * 100) / 100 || 0

/** Figures moved as one. */
export const moved = (x: number, y: number, figures: readonly Figure[]): Figure => ({ kind: 'group', x, y, figures })

/** A fluid drawing at a width in px, with positions as precise as a page has them. */
export function figuresOf({ shapes }: Pick<Drawing, 'shapes'>, width: number): Figure[] {
  const placed = ({ x, y }: Point): Point => ({ x: (rounded(x) * width) / 100, y })
  return shapes.flatMap((shape): Figure[] => {
    switch (shape.kind) {
      case 'span':
        return [{ kind: 'line', from: placed(shape.from), to: placed(shape.to), stroke: shape.stroke }]
      case 'at':
        return [{ kind: 'group', ...placed(shape), figures: shape.figures }]
      case 'part':
        return figuresOf(shape, width)
    }
  })
}
/** The same figures in other colours; those not named stay. */
export function inked(figures: readonly Figure[], inks: Readonly<Partial<Record<Ink, Ink>>>): Figure[] {
  const of = (ink: Ink): Ink => inks[ink] ?? ink
  const paint = ({ fill, stroke }: Paint): Paint => ({
    ...(fill && { fill: of(fill) }),
    ...(stroke && { stroke: { ...stroke, ink: of(stroke.ink) } }),
  })
  return figures.map((figure): Figure => {
    if (figure.kind === 'group') return { ...figure, figures: inked(figure.figures, inks) }
    if (figure.kind === 'text') return { ...figure, ink: of(figure.ink) }
    if (figure.kind === 'line') return { ...figure, stroke: { ...figure.stroke, ink: of(figure.stroke.ink) } }
    return { ...figure, ...paint(figure) }
  })
}

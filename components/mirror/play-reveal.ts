/** The storyboard of the reveal: start and length in milliseconds. All rows and both sides move at once. */
export const storyboard = {
  blinds: { begin: 300, length: 600 },
  means: { begin: 1000, length: 400 },
  judgement: { begin: 1350, length: 250 },
  travel: { begin: 1600, length: 480 },
} as const

type Scene = keyof typeof storyboard

const easing = 'cubic-bezier(0.6, 0, 0.2, 1)'
/* the line itself stays visible between the blinds */
const lineRoomPx = 5

/** Height and worksheet number of a row, in the order of the page. */
interface RowBox {
  readonly top: number
  readonly height: number
  readonly number: number
}

/**
 * How far each row must move down (negative: up) into worksheet order, with the same space between rows as on the page.
 * In px, in the given order; the rows keep their heights.
 */
export function shiftsToSheetOrder(rows: readonly RowBox[]): number[] {
  const shifts = new Map<number, number>()
  let top = rows[0]?.top ?? 0
  for (const row of [...rows].sort((a, b) => a.number - b.number)) {
    shifts.set(row.number, top - row.top)
    top += row.height
  }
  return rows.map((row) => shifts.get(row.number) ?? 0)
}

const all = (stage: HTMLElement, selector: string): Element[] => [...stage.querySelectorAll(selector)]

/** Covers one half of a strip with a blind; removed when the reveal ends. */
function hang(strip: HTMLElement, half: 'upper' | 'lower', axis: number, height: number): HTMLElement {
  const blind = document.createElement('div')
  blind.setAttribute('aria-hidden', 'true')
  blind.dataset.blind = half
  blind.className = 'hatch absolute inset-x-0 bg-paper'
  const [top, bottom] = half === 'upper' ? [0, axis - lineRoomPx] : [axis + lineRoomPx, height]
  blind.style.top = `${top}px`
  blind.style.height = `${Math.max(bottom - top, 0)}px`
  strip.append(blind)
  return blind
}

function hangBlinds(strip: HTMLElement): HTMLElement[] {
  const chart = strip.querySelector('svg')
  const line = strip.querySelector('[data-axis]')
  if (!chart || !line) return []
  const offset = chart.getBoundingClientRect().top - strip.getBoundingClientRect().top
  const axis = offset + Number(line.getAttribute('data-axis'))
  const height = offset + chart.getBoundingClientRect().height
  return [hang(strip, 'upper', axis, height), hang(strip, 'lower', axis, height)]
}

/** Opens away from the line: the upper blind towards its top, the lower towards its bottom, equally fast. */
const openingOf = (blind: HTMLElement): Keyframe[] => [
  { clipPath: 'inset(0)' },
  { clipPath: blind.dataset.blind === 'upper' ? 'inset(0 0 100% 0)' : 'inset(100% 0 0 0)' },
]
const appear: Keyframe[] = [{ opacity: 0 }, { opacity: 1 }]

/**
 * Plays the reveal on the rows of the overview. `startsInMs` may be negative: then it joins at that point. Without
 * motion everything changes at once at the start, and the rows are in agenda order from the beginning. Returns a
 * function that ends it early.
 */
export function playReveal(stage: HTMLElement, startsInMs: number, moves: boolean): () => void {
  const calledAt = performance.now()
  const timing = (scene: Scene): KeyframeAnimationOptions => ({
    delay: startsInMs + (moves ? storyboard[scene].begin : 0),
    duration: moves ? storyboard[scene].length : 1,
    easing,
    fill: 'both',
  })
  const strips = all(stage, '[data-reveal="strip"]').filter((strip) => strip instanceof HTMLElement)
  const blinds = strips.flatMap(hangBlinds)
  const rows = all(stage, '[data-reveal="row"]')
  const shifts = shiftsToSheetOrder(
    rows.map((row) => {
      const { top, height } = row.getBoundingClientRect()
      return { top, height, number: Number(row.getAttribute('data-number')) }
    }),
  )
  const animations = [
    ...blinds.map((blind) => blind.animate(openingOf(blind), timing('blinds'))),
    ...all(stage, '[data-reveal="mean"]').map((mark) => mark.animate(appear, timing('means'))),
    ...all(stage, '[data-reveal="judgement"]').map((words) => words.animate(appear, timing('judgement'))),
    ...all(stage, '[data-reveal="order"]').map((words) => words.animate(appear, timing('travel'))),
    ...(moves
      ? rows.map((row, position) =>
          row.animate(
            [{ transform: `translateY(${shifts[position] ?? 0}px)` }, { transform: 'none' }],
            timing('travel'),
          ),
        )
      : []),
  ]
  // otherwise an animation counts from its first frame, which a busy machine draws late
  for (const animation of animations) animation.startTime = calledAt
  const end = () => {
    for (const animation of animations) animation.cancel()
    for (const blind of blinds) blind.remove()
  }
  void Promise.all(animations.map(({ finished }) => finished)).then(end, () => undefined)
  return end
}

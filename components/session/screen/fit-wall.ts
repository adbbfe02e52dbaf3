/** From the intended size down to the smallest that can be read from the back of a room. */
const scales = [1, 0.92, 0.85, 0.78, 0.72]
/** For when even the fewest lines do not fit: small, but visible. */
const lastScales = [0.66, 0.6, 0.54]

interface WallWords {
  /** shown after a text that is cut off */
  readonly more: string
  /** says how many lines of a list are not shown */
  readonly rest: (count: number, keeps: 'first' | 'last') => string
}

const linesOf = (element: HTMLElement): number => Number(element.dataset.wallLines)
const overflows = (element: HTMLElement): boolean => element.scrollHeight > element.clientHeight + 1

const heightOf = (element: HTMLElement): number => element.getBoundingClientRect().height

/** Longer than any word of a language; such a word may be broken, as otherwise nothing of it would be shown. */
const wordLengthMax = 40
const signs = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Where a text may be cut: after each word, and in an overlong one after each character. */
const stopsOf = (text: string): number[] =>
  [...text.matchAll(/\S+/g)].flatMap(({ 0: word, index: begin }) =>
    word.length <= wordLengthMax
      ? [begin + word.length]
      : [...signs.segment(word)].map(({ index, segment }) => begin + index + segment.length),
  )

/** Shows a text whole where it fits in its lines; else cuts it at a word, and says where to read on. */
function cutText(element: HTMLElement, more: string): void {
  const whole = (element.dataset.wallText ?? '').replaceAll(/\s+/g, ' ').trim()
  const show = (text: string, goesOn: boolean) => {
    element.textContent = text
    if (!goesOn) return
    const note = document.createElement('span')
    note.className = 'wall-more'
    note.textContent = more
    element.append('… ', note)
  }
  // measured as drawn, to include any zoom
  show('x', false)
  const most = (linesOf(element) + 0.4) * heightOf(element)
  const fits = () => heightOf(element) <= most
  show(whole, false)
  if (fits()) return
  const stops = stopsOf(whole)
  let [shown, tooFar] = [0, stops.length - 1]
  while (tooFar - shown > 1) {
    const middle = Math.floor((shown + tooFar) / 2)
    show(whole.slice(0, stops[middle]), true)
    if (fits()) shown = middle
    else tooFar = middle
  }
  show(whole.slice(0, stops[shown]), true)
}

/** Shows this many lines of a list, and below it how many are not shown. */
function showLines(list: HTMLElement, shown: number, rest: WallWords['rest']): void {
  const lines = [...list.querySelectorAll<HTMLElement>('[data-wall-line]')]
  // contributions keep the newest, other lists the first
  const isNewest = list.dataset.wallList === 'last'
  const kept = isNewest ? lines.slice(lines.length - shown) : lines.slice(0, shown)
  for (const line of lines) line.hidden = !kept.includes(line)
  const left = Number(list.dataset.wallAll) - kept.length
  const under = list.querySelector<HTMLElement>('[data-wall-rest]')
  if (!under) return
  under.hidden = left === 0
  under.textContent = left === 0 ? '' : rest(left, isNewest ? 'last' : 'first')
}

const leastIn = (list: HTMLElement): number => Number(list.dataset.wallLeast)
const linesIn = (list: HTMLElement): number => list.querySelectorAll('[data-wall-line]').length

/**
 * Makes the wall's content fit between head and foot: at the intended size, else smaller, else with fewer lines in its
 * lists; a text that is too long is cut at a word and says where to read on. Nothing is ever clipped. On a page that
 * scrolls everything is shown whole. It changes React's output in place, so call it after each render, and whenever the
 * size of the wall or its fonts change.
 */
export function fitWall(frame: HTMLElement, { more, rest }: WallWords): void {
  // not by its class: an element of another document is of another class
  const content = frame.querySelector<HTMLElement>(':scope > *')
  if (!content) return
  const texts = [...frame.querySelectorAll<HTMLElement>('[data-wall-text]')]
  const lists = [...frame.querySelectorAll<HTMLElement>('[data-wall-list]')]
  const scrolls = getComputedStyle(frame).overflowY === 'visible'
  const draw = (scale: number) => {
    content.style.zoom = String(scale)
    // its smallest type stays as large as it is (app/globals.css)
    content.style.setProperty('--wall-zoom', String(scale))
    for (const text of texts) cutText(text, more)
  }
  const shown = new Map(lists.map((list) => [list, linesIn(list)]))
  for (const [list, count] of shown) showLines(list, count, rest)
  if (scrolls) {
    content.style.zoom = ''
    content.style.removeProperty('--wall-zoom')
    for (const text of texts) text.textContent = text.dataset.wallText ?? ''
    return
  }
  const fitsAt = (scale: number): boolean => {
    draw(scale)
    return !overflows(frame)
  }
  if (scales.some(fitsAt)) return
  // where what stands beside a list is too high, a shorter list helps nobody: then all of it is drawn smaller first,
  // unless a list may go altogether
  for (const list of lists) showLines(list, Math.min(leastIn(list), linesIn(list)), rest)
  const isBeside = overflows(frame)
  for (const [list, count] of shown) showLines(list, count, rest)
  const mayGo = lists.some((list) => leastIn(list) === 0)
  if (isBeside && !mayGo && lastScales.some(fitsAt)) return
  draw(scales.at(-1) ?? 1)
  for (;;) {
    // shortens the longest list first, so that none disappears while another has more than its minimum
    const [longest] = [...shown].filter(([list, count]) => count > leastIn(list)).toSorted(([, a], [, b]) => b - a)
    if (!longest) break
    const [list, count] = longest
    shown.set(list, count - 1)
    showLines(list, count - 1, rest)
    if (!overflows(frame)) return
  }
  if (lastScales.some(fitsAt)) return
  // rather no word of what is left out than half a word
  for (const line of frame.querySelectorAll<HTMLElement>('[data-wall-rest]')) line.hidden = true
}

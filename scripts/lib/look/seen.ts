// What runs in the page: each function stands alone, as the browser gets its source.

/** What somebody sees of a room on a phone without scrolling. */
export interface SeenRoom {
  /** lines of text in the head above everything else */
  readonly headLines: number
  /** where the step's heading begins, px */
  readonly titleTop: number
  /** filled buttons in view, before and after scrolling to the end */
  readonly filled: readonly number[]
  /** px between the lowest filled button and the bottom edge, the largest of both */
  readonly below: number
  /** headings of the first and second level in view: each is a matter of its own */
  readonly matters: number
}

/** Reads a room at the top of the page and at its end. */
export function seenOfRoom(): SeenRoom {
  const inView = (element: Element): boolean => {
    const box = element.getBoundingClientRect()
    const seen = element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    return seen && box.width > 2 && box.height > 2 && box.top < innerHeight - 1 && box.bottom > 1
  }
  const linesIn = (root: Element): number => {
    const bands: { top: number; bottom: number }[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (!element || node.nodeValue?.trim() === '' || element.closest('.sr-only') || !inView(element)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const { top, bottom, height } of range.getClientRects()) {
        const known = bands.find((band) => Math.min(band.bottom, bottom) - Math.max(band.top, top) > height / 3)
        if (!known) bands.push({ top, bottom })
      }
    }
    return bands.length
  }
  const filledNow = (): Element[] =>
    [...document.querySelectorAll('button, a.button')].filter((button) => {
      const style = getComputedStyle(button)
      return (
        inView(button) && style.backgroundColor === style.borderTopColor && style.backgroundColor !== 'rgba(0, 0, 0, 0)'
      )
    })
  const belowOf = (buttons: readonly Element[]): number =>
    innerHeight - Math.max(...buttons.map((button) => button.getBoundingClientRect().bottom))
  scrollTo(0, 0)
  const heads = [...document.querySelectorAll('header')].filter(inView)
  const title = document.querySelector('#step-title')
  const matters = [...document.querySelectorAll('h1, h2')].filter(inView).length
  const first = filledNow()
  const titleTop = title ? title.getBoundingClientRect().top : Number.NaN
  const headLines = heads.reduce((sum, head) => sum + linesIn(head), 0)
  scrollTo(0, document.documentElement.scrollHeight)
  const last = filledNow()
  scrollTo(0, 0)
  return {
    ...{ headLines, titleTop, matters },
    filled: [first.length, last.length],
    below: Math.max(belowOf(first), belowOf(last)),
  }
}

/** How far the third question of a vote reaches under the bar of a room, px; nothing where it ends above it. NaN for none. */
export function underRoomBar(): number {
  scrollTo(0, 0)
  const bar = document.querySelector('.room-bar')?.getBoundingClientRect().top ?? Number.NaN
  const last = [...document.querySelectorAll('[data-voting] li')].at(2)?.getBoundingClientRect().bottom ?? Number.NaN
  return last - bar
}

/** The smallest type on a wall in px as drawn, and its text. */
export function smallestOnWall(): { readonly px: number; readonly text: string } {
  const root = document.querySelector('[data-screen]')
  let smallest = { px: Number.NaN, text: '' }
  if (!root) return smallest
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.nodeValue?.trim() ?? ''
    if (!element || text === '' || element.closest('.sr-only, noscript')) continue
    if (!element.checkVisibility({ visibilityProperty: true })) continue
    const size = Number.parseFloat(getComputedStyle(element).fontSize)
    // a drawing's type grows with the drawing, and a part that is made to fit has a zoom of its own
    const px =
      element instanceof SVGGraphicsElement
        ? size * Math.abs(element.getScreenCTM()?.d ?? 1)
        : size * element.currentCSSZoom
    if (!(px >= smallest.px)) smallest = { px, text: text.slice(0, 40) }
  }
  return smallest
}

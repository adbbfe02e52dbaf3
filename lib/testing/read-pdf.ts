import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** An element of a PDF's structure, as a screen reader sees it. */
export interface PdfElement {
  readonly role: string
  readonly alt: string | null
  readonly text: string
  readonly children: readonly PdfElement[]
}

/** A line of the outline: the page that it goes to (from 1), and how far from the top left corner, in points. */
export interface Bookmark {
  readonly title: string
  /** 1 for the outermost */
  readonly depth: number
  readonly page: number
  readonly top: number
  readonly left: number
}

export interface ReadPdf {
  readonly language: string | null
  readonly title: string | null
  readonly displaysTitle: boolean
  readonly marked: boolean
  readonly pages: number
  /** in the order of the outline, each before those below it */
  readonly bookmarks: readonly Bookmark[]
  /** All elements in reading order, page after page. */
  readonly elements: readonly PdfElement[]
  /** Text in no element and in no artifact. */
  readonly untagged: readonly string[]
  /** Text of artifacts: page numbers and the like. */
  readonly artifacts: readonly string[]
}

interface Content {
  readonly texts: Map<string, string>
  readonly untagged: string[]
  readonly artifacts: string[]
}

/** Text by the id of its content. */
async function contentOf(document: PDFDocumentProxy, number: number): Promise<Content> {
  const page = await document.getPage(number)
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const content: Content = { texts: new Map(), untagged: [], artifacts: [] }
  const open: { id: string | undefined; tag: string }[] = []
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') open.pop()
      else open.push({ id: item.id, tag: 'tag' in item ? String(item.tag) : '' })
      continue
    }
    const within = open.findLast(({ id, tag }) => Boolean(id) || tag === 'Artifact')
    const said = item.str + (item.hasEOL ? ' ' : '')
    if (within?.id) content.texts.set(within.id, (content.texts.get(within.id) ?? '') + said)
    else if (item.str.trim() !== '') (within ? content.artifacts : content.untagged).push(item.str)
  }
  return content
}

type Node = Awaited<ReturnType<Awaited<ReturnType<PDFDocumentProxy['getPage']>>['getStructTree']>>
type Child = Node['children'][number]

function elementOf(node: Child, texts: Map<string, string>): PdfElement | null {
  if (!('role' in node)) return null
  const alt = 'alt' in node && typeof node.alt === 'string' ? node.alt : null
  const own = node.children.map((child) => ('id' in child ? (texts.get(child.id) ?? '') : '')).join('')
  const children = node.children.flatMap((child) => elementOf(child, texts) ?? [])
  return { role: node.role, alt, text: own.replaceAll(/\s+/g, ' ').trim(), children }
}

/** A dictionary of the file; typed as an object, but in fact a map. */
const isTrue = (dictionary: unknown, key: string): boolean => dictionary instanceof Map && dictionary.get(key) === true

/** An element with all its descendants, itself first. */
export const within = (element: PdfElement): PdfElement[] => [element, ...element.children.flatMap(within)]

type Outline = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>

/** A place in the document, as a bookmark names it. Throws for a destination that is only named. */
async function placeOf(document: PDFDocumentProxy, dest: Outline[number]['dest']) {
  if (!Array.isArray(dest)) throw new Error('a bookmark without a place')
  const [target, , left, top] = dest as [Parameters<PDFDocumentProxy['getPageIndex']>[0], unknown, number, number]
  return { index: await document.getPageIndex(target), left, top }
}

async function bookmarksOf(document: PDFDocumentProxy, items: Outline, depth = 1): Promise<Bookmark[]> {
  const found: Bookmark[] = []
  for (const { title, dest, items: below } of items) {
    const { index, left, top } = await placeOf(document, dest)
    const height = (await document.getPage(index + 1)).getViewport({ scale: 1 }).height
    found.push({ title, depth, page: index + 1, top: height - top, left })
    found.push(...(await bookmarksOf(document, below as Outline, depth + 1)))
  }
  return found
}

/** Reads a PDF's own structure, with another library than the one that made it. */
export async function readPdf(file: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0 })
  const document = await task.promise
  const { info } = await document.getMetadata()
  const about = new Map(Object.entries(info))
  const word = (key: string) => {
    const value: unknown = about.get(key)
    return typeof value === 'string' ? value : null
  }
  const preferences: unknown = await document.getViewerPreferences()
  // absent where there is none; the types say otherwise
  const outline = ((await document.getOutline()) as Outline | null) ?? []
  const elements: PdfElement[] = []
  const [untagged, artifacts]: string[][] = [[], []]
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await contentOf(document, number)
    const tree = await (await document.getPage(number)).getStructTree()
    for (const child of tree.children) {
      const element = elementOf(child, content.texts)
      if (element) elements.push(element)
    }
    untagged?.push(...content.untagged)
    artifacts?.push(...content.artifacts)
  }
  const marks: unknown = await document.getMarkInfo()
  const read = {
    language: word('Language'),
    title: word('Title'),
    displaysTitle: isTrue(preferences, 'DisplayDocTitle'),
    marked: isTrue(marks, 'Marked'),
    pages: document.numPages,
    bookmarks: await bookmarksOf(document, outline),
    elements,
    untagged: untagged ?? [],
    artifacts: artifacts ?? [],
  }
  await task.destroy()
  return read
}

/** The text of each page of a PDF, one line per page. */
export async function pagesOf(file: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0 })
  const document = await task.promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    const texts = items.map((item) => ('str' in item ? item.str : ''))
    pages.push(texts.join(' ').replaceAll(/\s+/g, ' '))
  }
  await task.destroy()
  return pages
}

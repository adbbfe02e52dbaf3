import guide from './guide.json' with { type: 'json' }

type GuideLanguage = 'nl' | 'en'
type GuideText = Readonly<Record<GuideLanguage, string>>
/** One per paragraph or item; equally many in each language, as a test checks. */
export type GuideTexts = Readonly<Record<GuideLanguage, readonly string[]>>

export interface GuideTerm {
  /** stable, never shown; in "labels" it is the label's own key */
  readonly key: string
  readonly term: GuideText
  readonly text: GuideText
}

/** Something to do, and where in the product it is done. */
interface GuideAct {
  readonly text: GuideText
  /** what the link says */
  readonly press: GuideText
  /** a page that is there for everybody, or after signing in: never one of a project */
  readonly path: string
}

/** Shown in the order of the fields: paragraphs, drawing, list, acts, terms, table, closing text, note. */
export interface GuideSection {
  /** also the section's anchor, which other pages link to */
  readonly key: string
  readonly heading: GuideText
  readonly paragraphs: GuideTexts
  readonly list?: { readonly ordered: boolean; readonly items: GuideTexts } | undefined
  readonly acts?: readonly GuideAct[]
  readonly terms?: readonly GuideTerm[] | undefined
  readonly table?:
    | {
        readonly caption: GuideText
        readonly columns: GuideTexts
        readonly rows: Readonly<Record<GuideLanguage, readonly (readonly string[])[]>>
      }
    | undefined
  readonly paragraphsAfter?: GuideTexts | undefined
  /** what the product does not do yet, mentioned where people would expect it */
  readonly note?: GuideText | undefined
}

export interface GuideChapter {
  readonly key: string
  readonly title: GuideText
  /** one line, for the list of chapters */
  readonly summary: GuideText
  readonly sections: readonly GuideSection[]
}

/** The guide from front to back. */
export const guideChapters: readonly GuideChapter[] = guide.chapters

export interface GuidePosition {
  readonly chapter: GuideChapter
  /** from 1 */
  readonly number: number
  readonly previous: GuideChapter | null
  readonly next: GuideChapter | null
}

/** The chapter with this key and its neighbours; null for an unknown key. */
export function guidePositionOf(key: string): GuidePosition | null {
  const index = guideChapters.findIndex((chapter) => chapter.key === key)
  const chapter = guideChapters[index]
  if (!chapter) return null
  return {
    chapter,
    number: index + 1,
    previous: guideChapters[index - 1] ?? null,
    next: guideChapters[index + 1] ?? null,
  }
}

/** The eight questions to read and print, beside the chapters. */
export const GUIDE_SHEET_PATH = '/guide/worksheet'

/** The address of the guide, of a chapter, or of a section in it. */
export function guidePath(chapter?: string, section?: string): string {
  return ['/guide', chapter ? `/${chapter}` : '', section ? `#${section}` : ''].join('')
}

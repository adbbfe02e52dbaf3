import { Disclosure } from '@/components/ui/disclosure.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { Block, Section } from '@/lib/documents/rules/block.ts'
import { BlockPart, InGroup, isOnPage, type Slots } from './blocks.tsx'

interface SectionsProps {
  sections: readonly Section[]
  slots?: Slots | undefined
}

/** The sections of a document as bands of a page. */
export function Sections({ sections, slots }: SectionsProps) {
  return sections.map(({ id, title, note, heavy, compact, blocks }) => (
    <SectionBand key={id} id={id} label={title} note={note} heavy={heavy ?? false} compact={compact ?? false}>
      <InBand blocks={blocks} slots={slots} />
    </SectionBand>
  ))
}

interface Part {
  readonly title: string | null
  /** the words of the button that it is behind */
  readonly summary: string | null
  readonly isOnPaper: boolean
  readonly blocks: readonly Block[]
}

/** Blocks by the heading above them; one that only a file has begins a part too. */
function partsOf(blocks: readonly Block[]): { head: readonly Block[]; parts: readonly Part[] } {
  const starts = blocks.flatMap(({ kind }, position) => (kind === 'heading' ? [position] : []))
  const parts = starts.map((start, number): Part => {
    const heading = blocks[start]
    const title = heading?.kind === 'heading' && isOnPage(heading) ? heading.text : null
    const summary = heading?.kind === 'heading' ? (heading.folded?.summary ?? null) : null
    const isOnPaper = !(heading?.kind === 'heading' && heading.onPaper === false)
    return { title, summary, isOnPaper, blocks: blocks.slice(start + 1, starts[number + 1]) }
  })
  return { head: blocks.slice(0, starts[0]), parts }
}

function spaceAbove({ summary }: Part, position: number): string {
  if (summary !== null) return 'mt-4'
  return position === 0 ? 'mt-6 print:mt-3' : 'mt-10 print:mt-5'
}

type InBandProps = Pick<Section, 'blocks'> & Pick<SectionsProps, 'slots'>

function InBand({ blocks, slots }: InBandProps) {
  const { head, parts } = partsOf(blocks)
  return (
    <>
      <InPart blocks={head} slots={slots} />
      {parts.map((part, position) => (
        <div
          key={position}
          data-part={part.blocks.some(({ kind }) => kind === 'list') ? 'list' : 'wide'}
          className={`${spaceAbove(part, position)}${part.isOnPaper ? '' : ' print:hidden'}`}
        >
          {part.summary === null ? (
            <>
              {part.title === null ? null : (
                <h3 className="mb-3 text-h4 break-after-avoid print:mb-1.5">{part.title}</h3>
              )}
              <InPart blocks={part.blocks} slots={slots} />
            </>
          ) : (
            <Disclosure summary={part.summary}>
              <InPart blocks={part.blocks} slots={slots} />
            </Disclosure>
          )}
        </div>
      ))}
    </>
  )
}

const gaps = { far: 'gap-8 print:gap-4', topic: 'gap-6 print:gap-3', near: 'gap-3' } as const

/** What was agreed and where sides differ is further apart than other blocks. */
function gapOf(blocks: readonly Block[]): keyof typeof gaps {
  if (blocks.some(({ kind }) => kind === 'group')) return 'far'
  const [first] = blocks
  if (first?.kind === 'list' && first.look === 'results') return 'far'
  return first?.kind === 'text' && first.look === 'strong' && typeof first.text !== 'string' ? 'topic' : 'near'
}

function InPart({ blocks, slots }: InBandProps) {
  const shown = blocks.filter(isOnPage)
  if (shown.length === 0) return null
  const results = shown.flatMap((block) => (block.kind === 'group' && block.look === 'result' ? [block] : []))
  const first = shown.findIndex((block) => block === results[0])
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] ${gaps[gapOf(shown)]}`}>
      {shown.map((block, position) => {
        if (position === first) return <Results key={position} groups={results.map((group) => group.blocks)} />
        return block.kind === 'group' && block.look === 'result' ? null : (
          <BlockPart key={position} block={block} slots={slots} />
        )
      })}
    </div>
  )
}

function Results({ groups }: { groups: readonly (readonly Block[])[] }) {
  return (
    <ul role="list" className="grid gap-5 print:gap-3">
      {groups.map((blocks, position) => (
        <li key={position} className="grid gap-2 border-t-2 border-ink pt-3 break-inside-avoid">
          {blocks.map((block, number) => (
            <InGroup key={number} block={block} near />
          ))}
        </li>
      ))}
    </ul>
  )
}

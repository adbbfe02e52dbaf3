import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { PinMap } from '@/components/charts/pin-map.tsx'
import { useSay } from '@/components/mirror/words.ts'
import { joinClasses } from '@/components/ui/join-classes.ts'
import type { PinLook } from '@/lib/charts/map-drawing.ts'
import { LIST_SIZE, pagesOf, type NeighbourhoodView, type Stage } from '@/lib/programme/rules/portfolio.ts'
import { countryOutline, pointOf } from '@/lib/programme/rules/outline.ts'
import { locatedSentenceOf } from '@/lib/programme/rules/overview-sentence.ts'
import { ChartLink } from './chart-link.tsx'
import { ChartSentence } from './chart-sentence.tsx'
import { Pages } from './pages.tsx'

const looks: Record<Stage, PinLook> = {
  invited: 'waiting',
  open: 'waiting',
  sealed: 'waiting',
  revealed: 'revealed',
  held: 'held',
}

interface Numbered {
  number: number
  neighbourhood: NeighbourhoodView
}

interface ProgrammeMapProps {
  /** in the order of the list: grouped by municipality */
  neighbourhoods: readonly NeighbourhoodView[]
  hrefOf: (neighbourhood: NeighbourhoodView) => string
  /** the page of the list, from 1, and each page's address; the map shows all locations on every page */
  page: number
  hrefOfPage: (page: number) => string
  /** the address of the map as a file */
  file?: string
}

/** Where the neighbourhoods are and how far their rounds are, not how things are; the list has the same numbers. */
export function ProgrammeMap({ neighbourhoods, hrefOf, page, hrefOfPage, file }: ProgrammeMapProps) {
  const t = useTranslations('portfolio.map')
  const say = useSay()
  const sentence = locatedSentenceOf(neighbourhoods)
  const numbered = neighbourhoods.map((neighbourhood, index): Numbered => ({ number: index + 1, neighbourhood }))
  const pins = numbered.flatMap(({ number, neighbourhood }) =>
    neighbourhood.location
      ? [{ number, look: looks[neighbourhood.stage], href: hrefOf(neighbourhood), ...pointOf(neighbourhood.location) }]
      : [],
  )
  const pages = pagesOf(neighbourhoods.length, LIST_SIZE)
  const listed = numbered.slice((Math.min(page, pages) - 1) * LIST_SIZE, Math.min(page, pages) * LIST_SIZE)
  const groups = Map.groupBy(listed, ({ neighbourhood }) => neighbourhood.municipality)
  if (neighbourhoods.length === 0) return <p className="max-w-measure">{t('empty')}</p>
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-[calc(2*var(--ws-column-gap))] gap-y-8 desk:grid-cols-[minmax(0,6fr)_minmax(0,5fr)] min-[100rem]:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="desk:col-span-full">
        <ChartSentence messages={sentence} />
      </div>
      <div className="max-w-160 desk:order-last desk:justify-self-end desk:w-full print:break-inside-avoid">
        <figure aria-label={t('figure', { sentence: say(sentence) })}>
          <PinMap outline={countryOutline} pins={pins} />
        </figure>
        {file && pins.length > 0 ? <ChartLink href={file} chart={t('chart')} /> : null}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <MapKey />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-(--ws-column-gap) gap-y-7 tablet:grid-cols-2 min-[100rem]:grid-cols-3">
          {[...groups].map(([municipality, some]) => (
            <section key={municipality} className="break-inside-avoid">
              <h2 className="border-b border-ink pb-1">{municipality}</h2>
              <ol role="list">
                {some.map((one) => (
                  <PinRow key={one.neighbourhood.id} {...one} href={hrefOf(one.neighbourhood)} />
                ))}
              </ol>
            </section>
          ))}
        </div>
        <Pages page={Math.min(page, pages)} pages={pages} hrefOf={hrefOfPage} />
      </div>
    </div>
  )
}

const squares: Record<PinLook, string> = {
  held: 'border-ink bg-ink text-paper font-strong',
  revealed: 'border-ink font-strong',
  waiting: 'border-dashed border-line-control text-ink-soft',
}

function Square({ look, children }: { look: PinLook; children?: number }) {
  return (
    <span
      aria-hidden={children === undefined || undefined}
      className={joinClasses(
        'inline-flex flex-none items-center justify-center border-2 text-caption leading-none [print-color-adjust:exact]',
        children === undefined ? 'size-4.5' : 'h-7 min-w-7 px-0.5',
        squares[look],
      )}
    >
      {children}
    </span>
  )
}

function PinRow({ number, neighbourhood, href }: Numbered & { href: string }) {
  const t = useTranslations('portfolio.map')
  return (
    <li
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line py-1.5 text-small"
      data-stage={neighbourhood.stage}
    >
      <Square look={looks[neighbourhood.stage]}>{number}</Square>
      <Link href={href} prefetch={false} className="min-h-6 leading-6 wrap-anywhere">
        {neighbourhood.name}
      </Link>
      <span className="text-right text-caption leading-tight text-ink-soft">
        {t(`stage.${neighbourhood.stage}`)}
        {neighbourhood.location ? null : <span className="block">{t('noPlace')}</span>}
      </span>
    </li>
  )
}

/** The key to the three squares. */
function MapKey() {
  const t = useTranslations('portfolio.map')
  return (
    <ul role="list" className="flex flex-wrap gap-x-8 gap-y-2 text-small">
      {(['held', 'revealed', 'waiting'] as const).map((look) => (
        <li key={look} className="inline-flex items-center gap-[0.6em]">
          <Square look={look} /> {t(`key.${look}`)}
        </li>
      ))}
    </ul>
  )
}

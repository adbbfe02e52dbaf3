import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { ChevronIcon } from '@/components/ui/icons.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { guideChapters, guidePath, type GuidePosition } from '@/lib/guide/rules/catalogue.ts'

function Chapters({ current, withSections }: { current: GuidePosition; withSections: boolean }) {
  const t = useTranslations('guide')
  const locale = useLocale()
  const { chapter: here } = current
  return (
    <ol>
      {guideChapters.map((chapter, index) => (
        <li key={chapter.key} className="border-b border-line">
          <Link
            href={guidePath(chapter.key)}
            aria-current={chapter === here ? 'page' : undefined}
            className="grid min-h-11 grid-cols-[2rem_minmax(0,1fr)] items-center border-l-4 border-transparent py-2 leading-snug no-underline hover:underline focus-visible:-outline-offset-3 focus-visible:shadow-none aria-[current]:border-ink aria-[current]:pl-2 aria-[current]:font-strong"
          >
            <span className="font-display font-strong">{index + 1}</span>
            <span>{chapter.title[locale]}</span>
          </Link>
          {withSections && chapter === here && chapter.sections.length > 1 ? (
            <ul aria-label={t('here')} className="mb-2 ml-9">
              {chapter.sections.map((section) => (
                <li key={section.key}>
                  <a href={`#${section.key}`} className="block py-1 leading-snug no-underline hover:underline">
                    {section.heading[locale]}
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

/** The current position in the guide: beside the text on a wide screen, behind a button above it on a phone. */
export function GuideNav({ position }: { position: GuidePosition }) {
  const t = useTranslations('guide')
  const label = t('contents')
  return (
    <>
      <nav
        aria-label={label}
        className={joinClasses(
          'hidden text-small desk:sticky desk:top-6 desk:block desk:max-h-[calc(100dvh-3rem)] desk:self-start',
          'desk:overflow-y-auto print:hidden!',
        )}
      >
        <p className="border-b-2 border-ink pb-2">
          <Link href={guidePath()} className="font-display text-h4 font-strong no-underline hover:underline">
            {t('title')}
          </Link>
        </p>
        <Chapters current={position} withSections />
      </nav>
      <nav aria-label={label} className="pt-4 text-small desk:hidden print:hidden">
        <details className="group">
          <summary className="flex min-h-11 items-center gap-2 border-b border-line font-strong">
            <ChevronIcon className="-rotate-90 group-open:rotate-0" />
            {t('chapterOf', { number: position.number, total: guideChapters.length })}
          </summary>
          <Chapters current={position} withSections={false} />
        </details>
      </nav>
    </>
  )
}

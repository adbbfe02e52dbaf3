import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { DataTable } from '@/components/ui/data-table.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { GUIDE_SHEET_PATH, type GuideChapter, type GuideSection } from '@/lib/guide/rules/catalogue.ts'
import { SectionDrawing } from './section-drawing.tsx'
import { TermList } from './term-list.tsx'

function Items({ list: { ordered, items } }: { list: NonNullable<GuideSection['list']> }) {
  const locale = useLocale()
  const List = ordered ? 'ol' : 'ul'
  return (
    <List
      className={joinClasses(
        'grid max-w-measure gap-2 pl-[1.35em]',
        ordered ? 'list-decimal marker:font-display marker:font-strong' : 'list-[square]',
      )}
    >
      {items[locale].map((item) => (
        <li key={item} className="pl-[0.35em]">
          {item}
        </li>
      ))}
    </List>
  )
}

/** Numbered, each with the link to where it is done below it. */
function Acts({ acts }: { acts: NonNullable<GuideSection['acts']> }) {
  const locale = useLocale()
  return (
    <ol className="grid max-w-measure gap-5 border-t border-line pt-4">
      {acts.map(({ text, press, path }, index) => (
        <li key={text.en} className="grid grid-cols-[2rem_minmax(0,1fr)] items-baseline gap-y-2">
          <span aria-hidden="true" className="font-display text-h4 font-strong">
            {index + 1}
          </span>
          <p>{text[locale]}</p>
          <Link href={path} className="col-start-2 inline-flex items-baseline gap-2 justify-self-start font-strong">
            {press[locale]}
            <ArrowIcon />
          </Link>
        </li>
      ))}
    </ol>
  )
}

function Table({ table }: { table: NonNullable<GuideSection['table']> }) {
  const locale = useLocale()
  return (
    <DataTable
      caption={table.caption[locale]}
      columns={table.columns[locale].map((header, position) => ({ key: String(position), header }))}
      rows={table.rows[locale].map((cells) => ({ key: cells[0] ?? '', cells }))}
      onPhone="scroll"
    />
  )
}

function Section({ section }: { section: GuideSection }) {
  const t = useTranslations('guide')
  const locale = useLocale()
  const { key, heading, paragraphs, list, acts, terms, table, paragraphsAfter, note } = section
  return (
    <section aria-labelledby={key} className="mt-12 grid grid-cols-[minmax(0,1fr)] gap-4 first-of-type:mt-8">
      <h2 id={key} className="text-h3">
        {heading[locale]}
      </h2>
      {paragraphs[locale].map((text) => (
        <p key={text}>{text}</p>
      ))}
      <SectionDrawing sectionKey={key} />
      {list ? <Items list={list} /> : null}
      {acts ? <Acts acts={acts} /> : null}
      {terms ? <TermList terms={terms} /> : null}
      {table ? <Table table={table} /> : null}
      {paragraphsAfter?.[locale].map((text) => (
        <p key={text}>{text}</p>
      ))}
      {note ? <Notice title={t('note')}>{note[locale]}</Notice> : null}
    </section>
  )
}

/** A whole chapter: its number, its title, its sections with anchors. */
export function ChapterBody({ chapter, number }: { chapter: GuideChapter; number: number }) {
  const t = useTranslations('guide')
  const locale = useLocale()
  return (
    <>
      <p aria-hidden="true" className="figure">
        {number}
      </p>
      <h1 className="mt-1 text-h1 tracking-[-0.012em] wrap-anywhere">{chapter.title[locale]}</h1>
      <p className="mt-4 text-lead text-ink-soft">{chapter.summary[locale]}</p>
      {chapter.key === 'eight-factors' ? (
        <p className="mt-4">
          {t('alone')} <Link href={GUIDE_SHEET_PATH}>{t('blank')}</Link>
        </p>
      ) : null}
      {chapter.sections.map((section) => (
        <Section key={section.key} section={section} />
      ))}
    </>
  )
}

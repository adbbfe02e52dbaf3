import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Pages } from '@/components/programme/portfolio/pages.tsx'
import { Button, LinkButton } from '@/components/ui/button.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import {
  ASKED_SIZE,
  type AskedList,
  type AskedNeighbourhood,
  type AskedSearch,
} from '@/lib/programme/rules/programme.ts'

interface AskedPagesProps {
  list: AskedList
  search: AskedSearch
  /** of the page with the list */
  path: string
  /** id of the band with the list: the page returns there after a search */
  anchor: string
  children: (one: AskedNeighbourhood) => ReactNode
}

/**
 * The neighbourhoods that programmes ask for, each with its action. Long lists have search and pages. Works without
 * script.
 */
export function AskedPages({ list, search, path, anchor, children }: AskedPagesProps) {
  const t = useTranslations('programme.asked')
  const { asked, page, pages, fitting, all } = list
  const hrefOf = (to: number) =>
    `${path}?${new URLSearchParams({ text: search.text, page: String(to) }).toString()}#${anchor}`
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {all > ASKED_SIZE || search.text !== '' ? (
        <form
          method="get"
          action={`${path}#${anchor}`}
          role="search"
          aria-label={t('form')}
          className="flex flex-wrap items-end gap-x-4 gap-y-3 print:hidden"
        >
          <TextField id="asked-text" name="text" label={t('search')} defaultValue={search.text} autoComplete="off" />
          <Button type="submit" look="outlined">
            {t('submit')}
          </Button>
          {search.text === '' ? null : (
            <Link href={`${path}#${anchor}`} className="inline-flex min-h-12 items-center">
              {t('everything')}
            </Link>
          )}
        </form>
      ) : null}
      {search.text === '' ? null : <p className="text-small">{t('fitting', { count: fitting })}</p>}
      {asked.length > 0 ? (
        <ul role="list" className="border-t border-line">
          {asked.map((one) => (
            <li key={one.id} className="border-b border-line py-3">
              {children(one)}
            </li>
          ))}
        </ul>
      ) : null}
      <Pages page={page} pages={pages} hrefOf={hrefOf} />
    </div>
  )
}

interface AskedToBeginProps {
  list: AskedList
  search: AskedSearch
  /** whether the reader belongs to several municipalities, so that each line names its own */
  several: boolean
}

/** What programmes ask of the reader's municipality, each with a link to start a project for it. */
export function AskedToBegin({ list, search, several }: AskedToBeginProps) {
  const t = useTranslations('programme.asked')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <p className="max-w-measure">{t('lead')}</p>
      <AskedPages list={list} search={search} path="/projects" anchor="asked">
        {({ programmeId, programme, id, name, code, municipality }) => (
          <div className="grid items-center justify-items-start gap-x-6 gap-y-2 tablet:grid-cols-[minmax(0,1fr)_auto]">
            <p className="wrap-anywhere">
              {t.rich(several ? 'lineIn' : 'line', {
                programme,
                name,
                code,
                municipality,
                b: (chunks) => <strong>{chunks}</strong>,
              })}
            </p>
            <LinkButton
              href={`/projects/new?programme=${programmeId}&neighbourhood=${id}`}
              look="outlined"
              size="small"
              prefetch={false}
            >
              {t('begin')}
              <VisuallyHidden>: {name}</VisuallyHidden>
            </LinkButton>
          </div>
        )}
      </AskedPages>
    </div>
  )
}

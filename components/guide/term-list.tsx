import { useLocale } from 'next-intl'
import type { ReactNode } from 'react'
import { Glyph } from '@/components/charts/glyph.tsx'
import type { GlyphKind } from '@/lib/charts/glyph-marks.ts'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { SideName } from '@/components/ui/mark.tsx'
import type { GuideTerm } from '@/lib/guide/rules/catalogue.ts'

/** The glyph of each label; if a label has several, the first in the mirror's key. */
const glyphs: Readonly<Record<string, GlyphKind>> = {
  unknown: { label: 'unknown' },
  diverging: { label: 'diverging', firm: true, higher: 'client' },
  divided: { label: 'divided', withinSide: 'contractor' },
  'shared-concern': { label: 'shared-concern' },
  'shared-strength': { label: 'shared-strength' },
  'shared-middle': { label: 'shared-middle' },
}

function Name({ termKey, children }: { termKey: string; children: ReactNode }) {
  if (termKey === 'client' || termKey === 'contractor') return <SideName side={termKey}>{children}</SideName>
  const kind = glyphs[termKey]
  return (
    <>
      {kind ? <Glyph kind={kind} size="big" className="mr-4" /> : null}
      <strong>{children}</strong>
    </>
  )
}

/** Terms with their meaning, one row each; a label with its glyph. */
export function TermList({ terms }: { terms: readonly GuideTerm[] }) {
  const locale = useLocale()
  const columns = terms.some(({ key }) => key in glyphs)
    ? 'tablet:grid-cols-[18.5rem_minmax(0,1fr)] print:grid-cols-[18.5rem_minmax(0,1fr)]'
    : 'tablet:grid-cols-[12rem_minmax(0,1fr)] print:grid-cols-[12rem_minmax(0,1fr)]'
  return (
    <dl className="border-t border-line">
      {terms.map(({ key, term, text }) => (
        <div
          key={key}
          className={joinClasses(
            'grid gap-x-6 gap-y-1 border-b border-line py-3 break-inside-avoid tablet:items-baseline print:items-baseline',
            columns,
          )}
        >
          <dt className={joinClasses(key in glyphs && 'pl-[3.7rem] -indent-[3.7rem]')}>
            <Name termKey={key}>{term[locale]}</Name>
          </dt>
          <dd className={joinClasses('max-w-measure', key === 'question' && 'font-display text-lead')}>
            {text[locale]}
          </dd>
        </div>
      ))}
    </dl>
  )
}

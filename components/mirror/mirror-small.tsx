import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { GlyphLabel } from '@/components/charts/glyph.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { tallestOf } from '@/lib/charts/dot-strip-marks.ts'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import { labelNameOf } from '@/lib/measures/naming.ts'
import { glyphKindOf } from '@/lib/mirror/rules/glyph-kind.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { overviewRowsOf, participationOf, type OverviewRow } from '@/lib/mirror/rules/overview.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { FactorStrip } from './factor-strip.tsx'
import { SealLink, useHeadline } from './mirror-head.tsx'
import { BrokenSeal } from './seals.tsx'
import { stripCountsOf, useSay } from './words.ts'

/** The room that the highest stack of a round needs, so that all of its strips have their line at one height. */
function roomOf(rows: readonly OverviewRow[]) {
  const most = (side: 'client' | 'contractor') =>
    Math.max(...rows.map(({ analysis }) => tallestOf(stripCountsOf(analysis.tallies[side]))))
  return { client: most('client'), contractor: most('contractor') }
}

interface SmallFactorProps {
  mirror: Mirror
  row: OverviewRow
  room: ReturnType<typeof roomOf>
}

function SmallFactor({ mirror, row, room }: SmallFactorProps) {
  const locale = useLocale()
  const say = useSay()
  const worksheet = worksheetOf(mirror.round.worksheetVersion)
  const factor = factorOf(worksheet, row.agenda.factor)
  return (
    <li data-small-factor={factor.key} className="mirror-small-factor">
      <div className="text-caption leading-tight">
        <h3 className="mb-1 text-small leading-tight">
          <Link href={`${mirrorPathOf(mirror.project.id, mirror.round.id)}/${factor.key}`} prefetch={false}>
            {factor.name[locale]}
          </Link>
        </h3>
        <GlyphLabel kind={glyphKindOf(row.analysis)}>{say(labelNameOf(row.analysis))}</GlyphLabel>
      </div>
      {/* without one's own answer: its eye is too small here to tell from "weet ik niet" */}
      <FactorStrip row={row} mirror={{ answers: [] }} worksheet={worksheet} size="small" room={room} />
    </li>
  )
}

/** All factors of an open mirror as small strips in the order of its agenda, with what the mirror itself says of them. */
export function MirrorSmall({ mirror }: { mirror: Mirror }) {
  const t = useTranslations('mirror.small')
  const headline = useHeadline(mirror)
  const rows = overviewRowsOf(mirror.analysis)
  const people = participationOf(mirror.analysis)
  const room = roomOf(rows)
  const path = mirrorPathOf(mirror.project.id, mirror.round.id)
  return (
    <SectionBand
      id="mirror-small"
      label={t('label')}
      note={
        <>
          {t('order')}{' '}
          {t('people', {
            client: people.client.handedIn,
            clientAll: people.client.invited,
            contractor: people.contractor.handedIn,
            contractorAll: people.contractor.invited,
          })}{' '}
          <Link href={path} prefetch={false} className="block w-fit pt-2">
            {t('go')}
          </Link>
        </>
      }
    >
      <Plain>
        <BrokenSeal mirror={mirror} />
        <p className="max-w-measure font-display text-h3 leading-tight">{headline}</p>
        <ol role="list" className="mirror-small">
          {rows.map((row) => (
            <SmallFactor key={row.agenda.factor} mirror={mirror} row={row} room={room} />
          ))}
        </ol>
        <p className="pt-3 text-small">
          <SealLink mirror={mirror} path={path} />
        </p>
      </Plain>
    </SectionBand>
  )
}

import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button.tsx'
import { ArrowBackIcon, ArrowIcon } from '@/components/ui/icons.tsx'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import type { AgendaStop, OverviewRow } from '@/lib/mirror/rules/overview.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'

interface NavProps {
  mirror: Mirror
  stop: AgendaStop
}

function useFactorLink({ project, round }: Mirror) {
  const locale = useLocale()
  return (row: OverviewRow) => {
    const factor = factorOf(worksheetOf(round.worksheetVersion), row.agenda.factor)
    return { href: `${mirrorPathOf(project.id, round.id)}/${factor.key}`, name: factor.name[locale] }
  }
}

/** The previous and next factor on the agenda, small; beside the tabs where there is room. */
export function AroundFactor({ mirror, stop: { previous, next } }: NavProps) {
  const t = useTranslations('mirror.factor')
  const linkOf = useFactorLink(mirror)
  const looks = 'inline-flex min-h-11 items-center gap-[0.55em]'
  return (
    <nav aria-label={t('around')} className="flex gap-8 text-small max-desk:hidden print:hidden">
      {previous ? (
        <Link href={linkOf(previous).href} prefetch={false} rel="prev" className={looks}>
          <ArrowBackIcon /> {linkOf(previous).name}
        </Link>
      ) : null}
      {next ? (
        <Link href={linkOf(next).href} prefetch={false} rel="next" className={looks}>
          {linkOf(next).name} <ArrowIcon />
        </Link>
      ) : null}
    </nav>
  )
}

/** The links at the end of a factor: the next one as a button, the previous one beside it. */
export function OnwardFromFactor({ mirror, stop: { previous, next } }: NavProps) {
  const t = useTranslations('mirror')
  const linkOf = useFactorLink(mirror)
  return (
    <nav
      aria-label={t('factor.onward')}
      className="mt-[clamp(2.5rem,5vw,4.5rem)] flex flex-wrap items-center gap-x-8 gap-y-3 border-t-2 border-ink pt-6 print:hidden"
    >
      {next ? (
        <LinkButton look="outlined" href={linkOf(next).href} prefetch={false}>
          {t('factor.next', { factor: linkOf(next).name })} <ArrowIcon />
        </LinkButton>
      ) : (
        <LinkButton look="outlined" href={mirrorPathOf(mirror.project.id, mirror.round.id)} prefetch={false}>
          {t('you.toOverview')} <ArrowIcon />
        </LinkButton>
      )}
      {previous ? (
        <Link href={linkOf(previous).href} prefetch={false} className="inline-flex min-h-11 items-center text-small">
          {t('factor.previous', { factor: linkOf(previous).name })}
        </Link>
      ) : null}
    </nav>
  )
}

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { MenuLink } from '@/components/layout/person-menu.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { planPathOf } from '@/lib/session/rules/plan.ts'
import type { ShellPerson } from '@/lib/layout/rules/model.ts'
import { locales, type SheetLanguage } from '@/lib/i18n/config.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { useLanguage } from '@/lib/i18n/use-language.ts'
import { gameRulesPathOf } from '@/lib/projects/rules/game-rules.ts'
import { rehearsalPath } from '@/lib/rehearsal/rules/model.ts'
import { membershipNameOf, type ProjectView } from '@/lib/projects/rules/model.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { sheetTextsOf } from '@/lib/worksheet/rules/translations.ts'

export type ProjectPageName =
  'overview' | 'worksheet' | 'team' | 'mirror' | 'session' | 'agreements' | 'game-rules' | 'settings'

interface ProjectShellProps {
  project: ProjectView
  /** the project's latest round */
  round: RoundView | null
  person: ShellPerson
  demo: boolean
  current: ProjectPageName
  /** in which this page can be read */
  languages?: readonly SheetLanguage[]
  /** as for `PageShell` */
  wide?: boolean
  /** as for `PageShell` */
  slim?: boolean
  /** as for `PageShell` */
  answering?: boolean
  children: ReactNode
}

/** "Nulmeting · sluit op 4 december 2026": what the page belongs to, at the right of the role line. */
function RoundAside({ round }: { round: RoundView | null }) {
  const t = useTranslations('project')
  const locale = useLanguage()
  if (!round) return t('aside.none')
  const day = round.status === 'open' ? calendarDay(round.closesOn) : (round.revealedAt ?? round.createdAt)
  const state = round.standsStillSince ? 'stands-still' : round.status
  return t(`aside.${state}`, { kind: t(`kinds.${round.kind}Title`), date: formatDate(day, locale) })
}

function usePages(project: ProjectView, round: RoundView | null): { name: ProjectPageName; href: string }[] {
  const base = `/projects/${project.id}`
  if (project.kind === 'rehearsal')
    return [
      { name: 'overview', href: rehearsalPath },
      ...(round?.revealedAt ? ([{ name: 'mirror', href: `${base}/rounds/${round.id}/mirror` }] as const) : []),
    ]
  const pages: { name: ProjectPageName; href: string }[] = [{ name: 'overview', href: base }]
  const begun = round && round.status !== 'draft'
  if (begun && project.membership.side) pages.push({ name: 'worksheet', href: `${base}/rounds/${round.id}/worksheet` })
  if (round?.revealedAt) pages.push({ name: 'mirror', href: `${base}/rounds/${round.id}/mirror` })
  if (round?.revealedAt) pages.push({ name: 'session', href: planPathOf(project.id, round.id) })
  // agreements about an earlier round stay available during the next one
  if (round && (round.revealedAt !== null || round.number > 1))
    pages.push({ name: 'agreements', href: `${base}/agreements` })
  pages.push({ name: 'team', href: `${base}/team` })
  // until the first round has opened; from then on the team's page and the rules of a round lead there
  if (!round || (round.number === 1 && !round.openedAt))
    pages.push({ name: 'game-rules', href: gameRulesPathOf(project.id) })
  if (project.membership.role !== 'participant') pages.push({ name: 'settings', href: `${base}/settings` })
  return pages
}

/** A rehearsal has no page of its own: the place where one rehearses is that. */
const homePathOf = ({ id, kind }: ProjectView): string => (kind === 'rehearsal' ? rehearsalPath : `/projects/${id}`)

/** The factors by name, for the palette: in the mirror once there is one, before that on the worksheet. */
function useFactorPages(project: ProjectView, round: RoundView | null): MenuLink[] {
  const t = useTranslations('project.nav')
  const locale = useLanguage()
  if (!round) return []
  const mirror = round.revealedAt !== null
  if (!mirror && !(round.status === 'open' && project.membership.side)) return []
  const base = `/projects/${project.id}/rounds/${round.id}/${mirror ? 'mirror' : 'worksheet'}`
  return sheetTextsOf(round.worksheetVersion).factors.map(({ key, name }) => ({
    href: `${base}/${key}`,
    label: t(mirror ? 'factorInMirror' : 'factorOnSheet', { factor: name[locale] }),
  }))
}

/** The shell of a project's pages: role line and strip of this project, its pages, and the current round. */
export function ProjectShell({
  project,
  round,
  person,
  demo,
  current,
  languages = locales,
  wide = false,
  slim = false,
  answering = false,
  children,
}: ProjectShellProps) {
  const t = useTranslations('project')
  const pages = usePages(project, round)
  const factors = useFactorPages(project, round)
  return (
    <PersonShell
      person={person}
      demo={demo}
      membership={membershipNameOf(project.membership)}
      membershipAside={<RoundAside round={round} />}
      position={{ name: project.name, href: homePathOf(project) }}
      further={factors}
      languages={languages}
      wide={wide}
      slim={slim}
      answering={answering}
      nav={pages.map(({ name, href }) => ({ href, label: t(`nav.${name}`), current: name === current }))}
    >
      {children}
    </PersonShell>
  )
}

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { SheetLanguage } from '@/lib/i18n/config.ts'
import { shortNameOf, type Destinations, type ShellPerson } from '@/lib/layout/rules/model.ts'
import type { NavLink, NavPosition } from './header.tsx'
import type { ShellRole } from './role-line.tsx'
import { PageShell } from './page-shell.tsx'
import { KeptOwner } from './kept-owner.tsx'
import type { MenuLink } from './person-menu.tsx'
import type { PaletteCommand } from './palette-model.ts'

interface PersonShellProps {
  person: ShellPerson
  demo: boolean
  membership?: ShellRole | undefined
  membershipAside?: ReactNode
  position?: NavPosition | undefined
  nav?: readonly NavLink[] | undefined
  /** pages that are only in the palette, beside those of the navigation */
  further?: readonly MenuLink[] | undefined
  languages?: readonly SheetLanguage[] | undefined
  /** as for `PageShell` */
  wide?: boolean | undefined
  /** as for `PageShell` */
  slim?: boolean | undefined
  /** as for `PageShell` */
  answering?: boolean | undefined
  children: ReactNode
}

/** Other destinations of the same kind: projects for a project, organisations for one, programmes for one. */
function othersOf(position: NavPosition, destinations: Destinations): MenuLink[] {
  const projects = destinations.projects.map(({ id, name, side }) => ({ href: `/projects/${id}`, label: name, side }))
  const organisations = destinations.organisations.map(({ id, name }) => ({ href: membersPathOf(id), label: name }))
  const programmes = destinations.programmes.map(({ id, name }) => ({ href: `/programmes/${id}`, label: name }))
  const kin = [organisations, programmes].find((kind) => kind.some(({ href }) => href === position.href)) ?? projects
  return kin.filter(({ href }) => href !== position.href)
}

const membersPathOf = (organisationId: string): string => `/organisations/${organisationId}/members`

/** The shell of every page for a signed-in person, with their menu and every destination. */
export function PersonShell({
  person,
  demo,
  membership,
  membershipAside: hatAside,
  position,
  nav = [],
  further = [],
  languages,
  wide,
  slim,
  answering,
  children,
}: PersonShellProps) {
  const t = useTranslations('common')
  const { destinations } = person
  const own = [
    { href: '/projects', label: t('shell.projects') },
    ...(destinations.projects.some(({ side }) => side === null)
      ? [{ href: '/begeleiden', label: t('shell.desk') }]
      : []),
    { href: '/account/actions', label: t('shell.actions') },
    { href: '/account', label: t('shell.account') },
    ...destinations.programmes.map(({ id, name }) => ({ href: `/programmes/${id}`, label: name })),
    ...destinations.organisations.map(({ id, name }) => ({
      href: membersPathOf(id),
      label: t('palette.members', { name }),
    })),
    ...(person.platformAdmin ? [{ href: '/admin', label: t('shell.admin') }] : []),
  ]
  const guide = { href: '/guide', label: t('footer.guide') }
  const grouped = (group: string, links: readonly MenuLink[]): PaletteCommand[] =>
    links.map(({ href, label }) => ({ group, href, label }))
  const commands = [
    ...(position ? grouped(t('palette.here', { name: position.name }), [...nav, ...further]) : []),
    ...grouped(
      t('shell.projects'),
      destinations.projects.map(({ id, name }) => ({ href: `/projects/${id}`, label: name })),
    ),
    ...grouped(t('palette.yourself'), own),
    ...grouped(t('palette.about'), [
      guide,
      { href: '/accessibility', label: t('footer.accessibility') },
      { href: '/privacy', label: t('footer.privacy') },
    ]),
  ]
  return (
    <PageShell
      membership={membership}
      membershipAside={hatAside}
      position={position ? { ...position, others: othersOf(position, destinations) } : undefined}
      nav={nav}
      homeHref="/projects"
      languages={languages}
      wide={wide}
      slim={slim}
      answering={answering}
      demo={demo}
      commands={commands}
      person={{
        person: { name: shortNameOf(person), fullName: person.name || person.email },
        links: [...own, guide],
        signOut: '/api/sign-out',
      }}
    >
      <KeptOwner personId={person.id} />
      {children}
    </PageShell>
  )
}

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { shortNameOf, type Places, type ShellPerson } from '@/lib/layout/rules/model.ts'
import type { NavLink, Place } from './header.tsx'
import type { Hat } from './hat-line.tsx'
import { PageShell } from './page-shell.tsx'
import { KeptOwner } from './kept-owner.tsx'
import type { MenuLink } from './person-menu.tsx'
import type { PaletteCommand } from './palette-model.ts'

interface PersonShellProps {
  person: ShellPerson
  demo: boolean
  hat?: Hat | undefined
  hatAside?: ReactNode
  place?: Place | undefined
  nav?: readonly NavLink[] | undefined
  /** pages that only the palette names, beside those of the navigation */
  further?: readonly MenuLink[] | undefined
  /** as of `PageShell` */
  wide?: boolean | undefined
  children: ReactNode
}

/** The other places of the same kind: projects beside a project, organisations beside one, programmes beside one. */
function othersOf(place: Place, places: Places): MenuLink[] {
  const projects = places.projects.map(({ id, name, side }) => ({ href: `/projects/${id}`, label: name, side }))
  const organisations = places.organisations.map(({ id, name }) => ({ href: membersPathOf(id), label: name }))
  const programmes = places.programmes.map(({ id, name }) => ({ href: `/programmes/${id}`, label: name }))
  const kin = [organisations, programmes].find((kind) => kind.some(({ href }) => href === place.href)) ?? projects
  return kin.filter(({ href }) => href !== place.href)
}

const membersPathOf = (organisationId: string): string => `/organisations/${organisationId}/members`

/** The shell of every page for somebody who is signed in, with the menu of that person and every place to go to. */
export function PersonShell({
  person,
  demo,
  hat,
  hatAside,
  place,
  nav = [],
  further = [],
  wide,
  children,
}: PersonShellProps) {
  const t = useTranslations('common')
  const { places } = person
  const own = [
    { href: '/projects', label: t('shell.projects') },
    { href: '/account/actions', label: t('shell.actions') },
    { href: '/account', label: t('shell.account') },
    ...places.programmes.map(({ id, name }) => ({ href: `/programmes/${id}`, label: name })),
    ...places.organisations.map(({ id, name }) => ({
      href: membersPathOf(id),
      label: t('palette.members', { name }),
    })),
    ...(person.platformAdmin ? [{ href: '/admin', label: t('shell.admin') }] : []),
  ]
  const guide = { href: '/guide', label: t('footer.guide') }
  const grouped = (group: string, links: readonly MenuLink[]): PaletteCommand[] =>
    links.map(({ href, label }) => ({ group, href, label }))
  const commands = [
    ...(place ? grouped(t('palette.here', { name: place.name }), [...nav, ...further]) : []),
    ...grouped(
      t('shell.projects'),
      places.projects.map(({ id, name }) => ({ href: `/projects/${id}`, label: name })),
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
      hat={hat}
      hatAside={hatAside}
      place={place ? { ...place, others: othersOf(place, places) } : undefined}
      nav={nav}
      homeHref="/projects"
      wide={wide}
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

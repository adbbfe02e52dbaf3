import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { signOut } from '@/lib/accounts/actions.ts'
import type { NavLink, Place } from './header.tsx'
import type { Hat } from './hat-line.tsx'
import { PageShell } from './page-shell.tsx'

export interface ShellPerson {
  name: string
  email: string
  platformAdmin: boolean
}

interface PersonShellProps {
  person: ShellPerson
  demo: boolean
  hat?: Hat | undefined
  hatAside?: ReactNode
  place?: Place | undefined
  nav?: readonly NavLink[] | undefined
  children: ReactNode
}

/** The shell of every page for somebody who is signed in, with the menu of that person. */
export function PersonShell({ person, demo, hat, hatAside, place, nav, children }: PersonShellProps) {
  const t = useTranslations('common')
  const links = [
    { href: '/projects', label: t('shell.projects') },
    { href: '/account', label: t('shell.account') },
    ...(person.platformAdmin ? [{ href: '/admin', label: t('shell.admin') }] : []),
  ]
  const name = person.name.trim() === '' ? person.email : person.name
  const short = name.split(' ')[0] ?? name
  return (
    <PageShell
      hat={hat}
      hatAside={hatAside}
      place={place}
      nav={nav}
      homeHref="/projects"
      demo={demo}
      person={{ person: { name: short, fullName: name }, links, signOut }}
    >
      {children}
    </PageShell>
  )
}

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import type { ProgrammeView } from '@/lib/programme/rules/portfolio.ts'
import { programmePages, programmePathOf, type ProgrammePageName } from '@/lib/programme/rules/programme.ts'
import type { ShellPerson } from '@/lib/layout/rules/model.ts'

interface ProgrammeShellProps {
  programme: ProgrammeView
  person: ShellPerson
  demo: boolean
  current: ProgrammePageName
  children: ReactNode
}

/** The shell of a programme's pages: the reader's role, the pages, and the note that only revealed rounds are shown. */
export function ProgrammeShell({ programme, person, demo, current, children }: ProgrammeShellProps) {
  const t = useTranslations('programme')
  return (
    <PersonShell
      person={person}
      demo={demo}
      membership="programmeManager"
      membershipAside={t(current === 'office' ? 'asideOffice' : 'aside')}
      wide
      position={{ name: programme.name, href: programmePathOf(programme.id) }}
      nav={programmePages.map((page) => ({
        href: programmePathOf(programme.id, page),
        label: t(`nav.${page}`),
        current: page === current,
      }))}
    >
      {children}
    </PersonShell>
  )
}

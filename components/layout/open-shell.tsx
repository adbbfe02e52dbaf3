import type { ReactNode } from 'react'
import { PageShell } from './page-shell.tsx'
import type { ShellPerson } from '@/lib/layout/rules/model.ts'
import { PersonShell } from './person-shell.tsx'

interface OpenShellProps {
  /** null: a visitor */
  person: ShellPerson | null
  demo: boolean
  children: ReactNode
}

/** The shell of pages that are open to everybody: signed-in people keep their menu, visitors see how to sign in. */
export function OpenShell({ person, demo, children }: OpenShellProps) {
  if (person)
    return (
      <PersonShell person={person} demo={demo}>
        {children}
      </PersonShell>
    )
  return (
    <PageShell seat="both" signInHref="/sign-in" demo={demo}>
      {children}
    </PageShell>
  )
}

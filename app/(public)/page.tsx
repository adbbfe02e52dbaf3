import { Landing } from '@/components/landing/landing.tsx'
import { OpenShell } from '@/components/layout/open-shell.tsx'
import { findShellPerson } from '@/lib/layout/queries.ts'
import { env } from '@/lib/platform/env.ts'

/** For newcomers, and for whoever is signed in: then the way to the own projects comes first. */
export default async function LandingPage() {
  const { demo, contactEmail, operatorName } = env()
  const person = await findShellPerson()
  return (
    <OpenShell person={person} demo={demo}>
      <Landing demo={demo} signedIn={person !== null} contact={contactEmail} operator={operatorName} />
    </OpenShell>
  )
}

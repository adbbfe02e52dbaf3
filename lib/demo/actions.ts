'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { visitorAction } from '@/lib/access/action.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { closeSession, openSession, signedIn, type SignedIn } from '@/lib/access/session.ts'
import { listMyOrganisations } from '../organisations/queries.ts'
import { listMyProjects } from '../projects/queries.ts'
import { findDemoAccount, readDemoFile } from './queries.ts'
import { demoSignInSchema } from './schema.ts'

/** The page behind a door. Who is no longer there, because the demo was played with, comes to the own projects. */
async function pageBehind(place: string, { context, person }: SignedIn): Promise<string> {
  if (place === 'admin') return '/admin'
  if (place === 'organisation') {
    const own = (await listMyOrganisations(context, person.id)).find((organisation) => organisation.admin)
    return own ? `/organisations/${own.id}/members` : '/projects'
  }
  const name = readDemoFile().projects.find((project) => project.key === place)?.name
  const project = (await listMyProjects(context, person.id)).find((mine) => mine.name === name)
  return project ? `/projects/${project.id}` : '/projects'
}

/**
 * Signs in as somebody of the demo, or switches to them, with one press. Refuses with not-found where there is no demo,
 * and for whoever is not on its list.
 */
export const demoSignInAction = visitorAction(demoSignInSchema, async ({ person, place }) => {
  const account = await findDemoAccount(person)
  if (account === null) throw new Refusal('not-found')
  await closeSession()
  await openSession(account, (await headers()).get('user-agent') ?? '')
  const current = await signedIn()
  redirect(current ? await pageBehind(place, current) : '/projects')
})

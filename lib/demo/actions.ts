'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { visitorAction } from '@/lib/access/action.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { closeSession, beginSignedIn, signedIn, type SignedIn } from '@/lib/access/session.ts'
import { listMyOrganisations } from '@/lib/organisations/queries.ts'
import { listProgrammes } from '@/lib/programme/queries/programme.ts'
import { listMyProjects } from '@/lib/projects/queries.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import type { DoorPage } from '@/lib/demo/rules/model.ts'
import { findDemoAccount, readDemoFile } from './queries.ts'
import { demoSignInSchema } from './schema.ts'

/** The mirror or the worksheet, if the project's rounds allow it now; else the project's own page. */
async function pageOf(projectId: string, page: DoorPage, { context, person }: SignedIn): Promise<string> {
  const { round, earlier } = await getProjectHome(context, projectId, person.id)
  const base = `/projects/${projectId}`
  const revealed = [round, ...earlier].find((one) => one?.revealedAt)
  if (page === 'mirror' && revealed) return `${base}/rounds/${revealed.id}/mirror`
  if (page === 'worksheet' && round?.status === 'open') return `${base}/rounds/${round.id}/worksheet`
  return base
}

/** The page for this place. A person who has been removed while the demo was used gets their list of projects. */
async function pathBehind(place: string, page: DoorPage, current: SignedIn): Promise<string> {
  const { context, person } = current
  if (place === 'admin') return '/admin'
  if (place === 'programme') {
    const [own] = await listProgrammes(context)
    return own ? `/programmes/${own.id}` : '/projects'
  }
  if (place === 'organisation') {
    const own = (await listMyOrganisations(context, person.id)).find((organisation) => organisation.admin)
    return own ? `/organisations/${own.id}/members` : '/projects'
  }
  const name = readDemoFile().projects.find((project) => project.key === place)?.name
  const project = (await listMyProjects(context, person.id)).find((mine) => mine.name === name)
  return project ? pageOf(project.id, page, current) : '/projects'
}

/**
 * Signs in as somebody in the demo, or switches to them, with one press. Refuses with not-found where there is no demo,
 * and for people who are not on its list.
 */
export const demoSignInAction = visitorAction(demoSignInSchema, async ({ person, place, page }) => {
  const account = await findDemoAccount(person)
  if (account === null) throw new Refusal('not-found')
  await closeSession()
  await beginSignedIn(account, (await headers()).get('user-agent') ?? '')
  const current = await signedIn()
  redirect(current ? await pathBehind(place, page, current) : '/projects')
})

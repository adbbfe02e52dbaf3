'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { visitorAction } from '@/lib/access/action.ts'
import { inOwnCopy, joinByCode, rehearseHere } from '@/lib/access/copies.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { closeSession, beginSignedIn, signedIn, type SignedIn } from '@/lib/access/session.ts'
import { env } from '@/lib/platform/env.ts'
import { listMyOrganisations } from '@/lib/organisations/queries.ts'
import { listProgrammes } from '@/lib/programme/queries/programme.ts'
import { listMyProjects } from '@/lib/projects/queries.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { openSession } from '@/lib/session/commands/session.ts'
import { findSession } from '@/lib/session/queries/session-list.ts'
import { planPathOf, sessionPathOf } from '@/lib/session/rules/plan.ts'
import type { DoorPage } from '@/lib/demo/rules/front-doors.ts'
import { withKey } from '@/lib/demo/rules/model.ts'
import { programmePathOf } from '@/lib/programme/rules/programme.ts'
import { findDemoAccount, readDemoFile } from './queries.ts'
import { demoSignInSchema, joinCopySchema } from './schema.ts'

/** A page of the project, if its rounds allow that now; else the mirror if there is one, else the project's own page. */
async function pageOf(projectId: string, page: DoorPage, { context, person }: SignedIn): Promise<string> {
  const { round, earlier } = await getProjectHome(context, projectId, person.id)
  const base = `/projects/${projectId}`
  const revealed = [round, ...earlier].find((one) => one?.revealedAt)
  const ofRevealed = (name: string) => (revealed ? `${base}/rounds/${revealed.id}/${name}` : base)
  switch (page) {
    case 'mirror':
      return ofRevealed('mirror')
    case 'you':
      return ofRevealed('mirror/you')
    case 'reveal':
      return round?.status === 'sealed' ? `${base}/rounds/${round.id}/reveal` : ofRevealed('mirror')
    case 'worksheet':
      return round?.status === 'open' ? `${base}/rounds/${round.id}/worksheet` : base
    case 'team':
      return `${base}/team`
    default:
      return base
  }
}

/** The page for leading the session about the last mirror of a project: it is opened if none is. Else its plan. */
async function sessionOf(projectId: string, { context, person }: SignedIn): Promise<string> {
  const { round, earlier } = await getProjectHome(context, projectId, person.id)
  const revealed = [round, ...earlier].find((one) => one?.revealedAt)
  if (!revealed) return `/projects/${projectId}`
  const found = await findSession(context, projectId, revealed.id)
  try {
    const id = found?.closedAt === null ? found.id : await openSession(context, projectId, revealed.id)
    return `${sessionPathOf(projectId, id)}/lead`
  } catch (error) {
    if (error instanceof Refusal) return planPathOf(projectId, revealed.id)
    throw error
  }
}

/** The two neighbourhoods of the story that are laid side by side, by name: both have a mirror. */
const compared = ['merelveld', 'wevershoek'] as const

/** A page of the programme that the person manages. */
async function programmePageOf(page: DoorPage, { context }: SignedIn): Promise<string> {
  const [own] = await listProgrammes(context)
  if (!own) return '/projects'
  if (page === 'patterns') return programmePathOf(own.id, 'patterns')
  if (page !== 'compare') return programmePathOf(own.id)
  const [one = '', other = ''] = compared.map((key) => withKey(readDemoFile().projects, key).name)
  return `${programmePathOf(own.id, 'compare')}?${String(new URLSearchParams({ one, other }))}`
}

/** The page for this place. A person who has been removed while the demo was used gets their list of projects. */
async function pathBehind(place: string, page: DoorPage, current: SignedIn): Promise<string> {
  const { context, person } = current
  if (place === 'admin') return '/admin'
  if (place === 'actions') return '/account/actions'
  if (place === 'beginning') return '/projects/new'
  if (place === 'programme') return programmePageOf(page, current)
  if (place === 'organisation') {
    const own = (await listMyOrganisations(context, person.id)).find((organisation) => organisation.admin)
    return own ? `/organisations/${own.id}/members` : '/projects'
  }
  const name = readDemoFile().projects.find((project) => project.key === place)?.name
  const project = (await listMyProjects(context, person.id)).find((mine) => mine.name === name)
  if (!project) return '/projects'
  return page === 'session' ? sessionOf(project.id, current) : pageOf(project.id, page, current)
}

/** Its simulated people come with the press; a session that is not led needs none. */
const canComeTo = (path: string, place: string): boolean => !path.endsWith('/lead') || rehearseHere(place)

/**
 * Signs in as somebody in the demo, or switches to them, with one press. Refuses with not-found where there is no demo,
 * and for people who are not on its list.
 */
export const demoSignInAction = visitorAction(demoSignInSchema, async ({ person, place, page }) => {
  const path = await inOwnCopy(async () => {
    const account = await findDemoAccount(person)
    if (account === null) throw new Refusal('not-found')
    await closeSession()
    await beginSignedIn(account, (await headers()).get('user-agent') ?? '')
    const current = await signedIn()
    const path = current ? await pathBehind(place, page, current) : '/projects'
    return canComeTo(path, place) ? path : { notDone: 'rehearsals-full' }
  })
  if (typeof path === 'object' && path) return path
  // without a copy the page says from when on there is one
  redirect(path ?? '/demo')
})

/** Lets another device into a visitor's copy of the hosted demo, by the code that its pages show. */
export const joinCopyAction = visitorAction(joinCopySchema, async ({ code }) => {
  if (!env().hostedDemo) throw new Refusal('not-found')
  if (!(await joinByCode(code))) return { notDone: 'unknown-code' }
  redirect('/demo')
})

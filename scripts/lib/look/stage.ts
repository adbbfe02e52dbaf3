import type { Browser, Page } from '@playwright/test'
import { giveSession, type Holder } from '@/e2e/fixtures/world.ts'
import type { AccessContext } from '@/lib/access/access.ts'
import { demoAddressOf, withKey } from '@/lib/demo/rules/model.ts'
import { readDemoFile } from '@/lib/demo/queries.ts'
import { listMyProjects } from '@/lib/projects/queries.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { signIn, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'

/** The running copy with the demo, and the browser that looks at it. */
export interface Stage {
  readonly browser: Browser
  /** without a slash at the end */
  readonly baseUrl: string
  readonly dataFolder: string
  /** where pictures go; null where there is only measured */
  readonly pictures: string | null
}

export const phone = { width: 390, height: 844 }
export const desk = { width: 1440, height: 900 }
export const wide = { width: 1920, height: 1080 }

/** A page in Dutch as somebody, with nothing moving; it is closed after `work`. */
export async function withPage<Result>(
  { browser, baseUrl }: Stage,
  who: Holder | null,
  viewport: { width: number; height: number },
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({
    ...{ baseURL: baseUrl, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', reducedMotion: 'reduce', viewport },
  })
  try {
    if (who) await giveSession(context, baseUrl, who)
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Opens a page and waits for its fonts: they decide how high a text is. */
export async function open(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path)
  if (answer?.ok() !== true) throw new Error(`${path} answered ${answer?.status()}`)
  await page.evaluate(() => document.fonts.ready)
}

/** A person of the demo by key, signed in. */
export async function personOf(key: string): Promise<TestPerson> {
  const email = demoAddressOf(readDemoFile(), key)
  const [row] = await asRole<{ id: string; name: string }>('auth', 'select id, name from person where email = $1', [
    email,
  ])
  if (!row || email === null) throw new Error(`the demo has no ${key}`)
  return { ...row, email, ...(await signIn(row.id)) }
}

/** A neighbourhood of the demo as one of its people reaches it: its id and its latest revealed round. */
export async function revealedOf(
  { id, context }: { id: string; context: AccessContext },
  key: string,
): Promise<{ projectId: string; roundId: string }> {
  const { name } = withKey(readDemoFile().projects, key)
  const project = (await listMyProjects(context, id)).find((one) => one.name === name)
  if (!project) throw new Error(`nobody of that name is in ${name}`)
  const { round, earlier } = await getProjectHome(context, project.id, id)
  const revealed = [round, ...earlier].find((one) => one?.revealedAt)
  if (!revealed) throw new Error(`${name} has no revealed round`)
  return { projectId: project.id, roundId: revealed.id }
}

/** Somebody of a side in a neighbourhood of the demo, its lead first. */
export function peopleIn(key: string, side: 'client' | 'contractor'): string[] {
  const { team } = withKey(readDemoFile().projects, key)
  return team
    .filter((member) => member.side === side)
    .sort((a, b) => Number(b.sideLead) - Number(a.sideLead))
    .map(({ person }) => person)
}

import { signIn } from '@/lib/testing/factories-people.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { demoAddressOf, withKey } from '@/lib/demo/rules/model.ts'
import { readDemoFile } from '@/lib/demo/queries.ts'
import { listMyProjects } from '@/lib/projects/queries.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { factorNumberOf, stepKey, worksheetPath } from '@/lib/worksheet/rules/steps.ts'
import { ask, connections, type Target } from './load.ts'
import type { Server } from './servers.ts'

/** A page of the product as a person of the demo sees it. */
export interface Visit extends Target {
  readonly name: string
}

/** The session cookie of a copy, as a header. */
export const sessionHeader = ({ baseUrl }: Server, token: string): { cookie: string } => ({
  cookie: `wijkspiegel-session-${new URL(baseUrl).port}=${token}`,
})

interface Seat {
  readonly headers: { readonly cookie: string }
  readonly projectId: string
  readonly roundId: string
}

/** Signs in a person of the demo. */
async function enter(person: string) {
  const file = readDemoFile()
  const [account] = await asRole<{ id: string }>('auth', 'select id from person where email = $1', [
    demoAddressOf(file, person),
  ])
  if (!account) throw new Error(`the demo has no ${person}`)
  return { ...(await signIn(account.id)), file, personId: account.id }
}

/** Signs in a person of the demo and finds their project and latest round; with `revealed` the latest revealed one. */
async function sit(server: Server, person: string, project: string, revealed = false): Promise<Seat> {
  const { token, context, file, personId } = await enter(person)
  const { name } = withKey(file.projects, project)
  const mine = (await listMyProjects(context, personId)).find((one) => one.name === name)
  if (!mine) throw new Error(`${person} is not in ${name}`)
  const { round, earlier } = await getProjectHome(context, mine.id, personId)
  const found = [round, ...earlier].find((one) => one && (!revealed || one.revealedAt))
  if (!found) throw new Error(`${name} has no such round`)
  return { headers: sessionHeader(server, token), projectId: mine.id, roundId: found.id }
}

/** Signs in a manager of the demo's programme: the header, and the address of the programme, from their menu. */
async function manage(server: Server, person: string): Promise<Target & { headers: Seat['headers'] }> {
  const headers = sessionHeader(server, (await enter(person)).token)
  const agent = connections(1)
  try {
    const html = (await ask(agent, { url: `${server.baseUrl}/projects`, headers })).toString()
    const path = /href="(\/programmes\/[\da-f-]{36})"/.exec(html)?.[1]
    if (path === undefined) throw new Error(`${person} manages no programme`)
    return { url: `${server.baseUrl}${path}`, headers }
  } finally {
    agent.destroy()
  }
}

/** The pages below the mirror that the mirror itself links to, by the last part of their address. */
async function pagesBelow(mirror: Target): Promise<ReadonlyMap<string, string>> {
  const agent = connections(1)
  try {
    const html = (await ask(agent, mirror)).toString()
    const { origin, pathname } = new URL(mirror.url)
    const paths = [...html.matchAll(/href="([^"#?]+)"/g)].map(([, href = '']) => href)
    const below = paths.filter((path) => path.startsWith(`${pathname}/`))
    return new Map(below.map((path) => [path.slice(pathname.length + 1), `${origin}${path}`]))
  } finally {
    agent.destroy()
  }
}

export interface Visits {
  readonly worksheet: Visit
  readonly mirror: Visit
  /** the page of one factor in the mirror */
  readonly factor: Visit
  /** the reader's own page in the mirror */
  readonly you: Visit
  readonly project: Visit
  readonly guide: Visit
  readonly portfolio: Visit
  readonly patterns: Visit
}

/** The measured pages: an open round's worksheet and project page, a revealed round's mirror, the guide, a programme. */
export async function findVisits(server: Server): Promise<Visits> {
  const { baseUrl } = server
  const rater = await sit(server, 'gijs-terhorst', 'zuiderlus')
  const lead = await sit(server, 'jolanda-rietveld', 'zuiderlus')
  const reader = await sit(server, 'samira-el-idrissi', 'merelveld', true)
  const manager = await manage(server, 'willem-terpstra')
  const worksheet = worksheetPath(rater.projectId, rater.roundId, stepKey(1))
  const mirror = {
    name: 'mirror',
    url: `${baseUrl}/projects/${reader.projectId}/rounds/${reader.roundId}/mirror`,
    headers: reader.headers,
  }
  const below = await pagesBelow(mirror)
  const belowMirror = (name: string, isIt: (key: string) => boolean): Visit => {
    const [, url] = [...below].find(([key]) => isIt(key)) ?? []
    if (url === undefined) throw new Error(`the mirror leads to no page "${name}"`)
    return { name, url, headers: reader.headers }
  }
  return {
    worksheet: { name: 'worksheet', url: `${baseUrl}${worksheet}`, headers: rater.headers },
    mirror,
    factor: belowMirror('mirror, one factor', (key) => factorNumberOf(key) !== null),
    you: belowMirror('mirror, you', (key) => key === 'you'),
    project: { name: 'project', url: `${baseUrl}/projects/${lead.projectId}`, headers: lead.headers },
    guide: { name: 'guide', url: `${baseUrl}/guide`, headers: reader.headers },
    portfolio: { name: 'portfolio', ...manager },
    patterns: { name: 'patterns', ...manager, url: `${manager.url}/patterns` },
  }
}

/** A page that was not shown. */
export class TurnedAway extends Error {}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }
const decoded = (html: string): string =>
  html.replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)

export interface Ways {
  /** The base address of the next request, without a trailing slash; varies where copies share the work. */
  readonly at?: () => string
  readonly patienceMs?: number
  /** one that the browser has already: NAME=VALUE */
  readonly cookie?: string | undefined
  /** where it comes from, as a proxy says it */
  readonly address?: string | undefined
}

/** A page as it was sent. */
export interface Page {
  readonly path: string
  readonly html: string
}

/** The hidden fields of each form of a page, as a browser without script would send them. */
export function formsOf({ html }: Page): ReadonlyMap<string, string>[] {
  return [...html.matchAll(/<form\b.*?<\/form>/gs)].map(([form]) => {
    const fields = new Map<string, string>()
    for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
      const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1]
      const name = attribute('name')
      if (name !== undefined) fields.set(decoded(name), decoded(attribute('value') ?? ''))
    }
    return fields
  })
}

/** The data that a page gives its own script, as text. */
export function payloadOf({ html }: Page): string {
  const pieces = [...html.matchAll(/self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g)]
  return pieces.map(([, text = '""']) => JSON.parse(text) as string).join('')
}

/** Somebody with a separate browser, without a screen: pages, presses, and the resulting cookies. */
export class Visitor {
  private readonly jar = new Map<string, string>()

  readonly baseUrl: string
  private readonly ways: Ways

  /** `baseUrl`: the product's own address. */
  constructor(baseUrl: string, ways: Ways = {}) {
    this.baseUrl = baseUrl
    this.ways = ways
    const [, name, value = ''] = /^([^=]+)=(.*)$/.exec(ways.cookie ?? '') ?? []
    if (name !== undefined) this.jar.set(name, value)
  }

  /** Somebody who is already signed in. */
  static signedIn(baseUrl: string, token: string, ways: Ways = {}): Visitor {
    const visitor = new Visitor(baseUrl, ways)
    visitor.jar.set(`wijkspiegel-session-${new URL(baseUrl).port}`, token)
    return visitor
  }

  /** The base address of a request now. */
  get at(): string {
    return this.ways.at?.() ?? this.baseUrl
  }

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** One request; redirects are returned. Rejects when no answer came. */
  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    // as a proxy says it: an action must come from the address that is asked
    const host = new URL(this.baseUrl).host
    const own = { 'accept-language': 'nl', cookie: this.cookie, origin: this.baseUrl, 'x-forwarded-host': host }
    if (this.ways.address !== undefined) headers.set('x-forwarded-for', this.ways.address)
    for (const [name, value] of Object.entries(own)) headers.set(name, value)
    const signal = AbortSignal.timeout(this.ways.patienceMs ?? 30_000)
    const answer = await fetch(new URL(path, this.at), { redirect: 'manual', signal, ...init, headers })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(set) ?? []
      if (/max-age=0\b/i.test(set)) this.jar.delete(name)
      else this.jar.set(name, value)
    }
    return answer
  }

  /** A page, after redirects. Throws the status of one that does not exist. */
  async open(path: string, init: RequestInit = {}): Promise<Page> {
    let answer = await this.ask(path, init)
    let at = path
    for (let hops = 0; hops < 5 && answer.status >= 300 && answer.status < 400; hops += 1) {
      const to = new URL(answer.headers.get('location') ?? '/', new URL(at, this.baseUrl))
      await answer.body?.cancel()
      at = `${to.pathname}${to.search}`
      answer = await this.ask(at)
    }
    if (!answer.ok) throw new TurnedAway(`${new URL(at, this.baseUrl).href} answered ${answer.status}.`)
    return { path: at, html: await answer.text() }
  }

  /** Sends a form of a page; returns the page that it leads to. */
  press(page: Page, fields: ReadonlyMap<string, string>): Promise<Page> {
    const body = new FormData()
    for (const [name, value] of fields) body.append(name, value)
    return this.open(page.path, { method: 'POST', body })
  }
}

import { request as overHttp, type IncomingMessage } from 'node:http'
import { request as overHttps } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { z } from 'zod'
import { now } from '../clock.ts'
import { isLoopback } from '../env.ts'
import { codeOf, faultsOr, unseen, well, wrong, type Finding } from './finding.ts'

const waitMs = 5000
const bodyMax = 65_536
const daysMin = 14

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
  /** until when the certificate holds; null without one */
  readonly validTo: Date | null
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of message) {
    body += String(chunk)
    if (body.length > bodyMax) break
  }
  return body
}

const validTo = ({ socket }: IncomingMessage): Date | null => {
  if (!('getPeerCertificate' in socket)) return null
  return new Date((socket as TLSSocket).getPeerCertificate().valid_to)
}

/** Asks an address once, and follows nothing. */
function ask(url: URL, headers: Record<string, string> = {}): Promise<Answer> {
  const way = url.protocol === 'https:' ? overHttps : overHttp
  return new Promise((answered, failed) => {
    const asking = way(url, { headers, signal: AbortSignal.timeout(waitMs), agent: false }, (message) => {
      const end = validTo(message)
      bodyOf(message).then((body) => {
        answered({ status: message.statusCode ?? 0, headers: message.headers, body, validTo: end })
      }, failed)
    })
    asking.on('error', failed)
    asking.end()
  })
}

const certificateFaults: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has run out: renew it, and find out why that did not happen by itself',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name: get one for the name in APP_URL',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself, so that browsers warn: get one that they know',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is of an authority that browsers do not know: get one that they know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it sends its certificate without those between: give the proxy the full chain',
}

function unreachable(address: string, error: unknown): string {
  const code = codeOf(error)
  const known = certificateFaults[code]
  if (known) return `${address} does not let a browser in: ${known}.`
  return `${address} cannot be reached from here (${code}): correct APP_URL, its name in DNS, or the proxy; and the server must run.`
}

const readySchema = z.object({
  status: z.enum(['ready', 'not-ready']),
  version: z.string(),
  database: z.enum(['up', 'down']).optional(),
  rules: z.enum(['own', 'newer', 'missing']).nullable().optional(),
  jobs: z.object({ here: z.string(), late: z.int().nullable(), givenUp: z.int().nullable() }).optional(),
  mail: z.object({ waiting: z.int().nullable(), refused: z.int().nullable() }).optional(),
  proxies: z.object({ set: z.int(), seen: z.int() }).optional(),
})
type ReadySaid = z.output<typeof readySchema>

function readySaid(body: string): ReadySaid | null {
  try {
    return readySchema.parse(JSON.parse(body))
  } catch {
    return null
  }
}

function faultsOfHttps({ headers, validTo: end }: Answer): string[] {
  const days = end === null ? Infinity : Math.floor((end.getTime() - now().getTime()) / 86_400_000)
  const faults: string[] = []
  if (days < daysMin)
    faults.push(`The certificate ends in ${days} days: renew it, and find out why that did not happen by itself.`)
  if (headers['strict-transport-security'] === undefined)
    faults.push('Browsers are not told to stay on https: let the proxy pass the header Strict-Transport-Security on.')
  return faults
}

/** Who types the address without https must come to it. Nobody need answer there. `plain`: the http one. */
export async function faultsOfHttp(plain: URL, wanted: string): Promise<string[]> {
  try {
    const { status, headers } = await ask(plain)
    if (status >= 300 && status < 400 && headers.location?.startsWith('https://')) return []
    return [`${plain.origin} answers without https: let the proxy redirect it to ${wanted}.`]
  } catch {
    return []
  }
}

async function lookAtHttps(address: URL, answer: Answer): Promise<Finding[]> {
  if (address.protocol === 'http:') return [well('https', `${address.origin} is this machine alone, and needs none.`)]
  const plain = address.port === '' ? await faultsOfHttp(new URL(`http://${address.hostname}/`), address.origin) : []
  const faults = [...faultsOfHttps(answer), ...plain]
  return faultsOr('https', faults, 'the certificate holds, and browsers stay on https.')
}

function faultsOfServer({ status, version, jobs, mail }: ReadySaid, own: string): string[] {
  const faults: string[] = []
  if (version !== own) faults.push(`The server runs version ${version}, and this is ${own}: start it again.`)
  if (jobs?.here === 'stand still')
    faults.push(
      'The server runs no jobs, so that no mail leaves and no round closes: start it again, and look at its log.',
    )
  else if (status === 'not-ready')
    faults.push('The server says that it is not ready: what is wrong with the database is said above.')
  if (jobs?.late) faults.push(`${jobs.late} jobs are late: start the server again, or another process beside it.`)
  if (mail?.waiting)
    faults.push(`${mail.waiting} mails failed and are tried again: /admin has the mail server's answers.`)
  return faults
}

function lookAtProxies({ proxies }: ReadySaid): Finding {
  const about = 'proxies'
  if (!proxies) return unseen(about, 'set WIJKSPIEGEL_OPERATOR_TOKEN, here and for the server, to have them counted.')
  const { set, seen } = proxies
  if (set === seen) return well(about, `${seen} in front, as WIJKSPIEGEL_PROXIES says.`)
  const then =
    seen < set ? 'each visitor can say to come from anywhere' : 'all visitors count as one, and lock each other out'
  return wrong(
    about,
    `WIJKSPIEGEL_PROXIES is ${set}, and ${seen} wrote into X-Forwarded-For, so that ${then}: set it to ${seen}, or let each proxy add whom it was asked by.`,
  )
}

/** The server as a visitor finds it at its address, and what it tells its operator. */
export async function lookAtServer(appUrl: string, token: string | null, version: string): Promise<Finding[]> {
  const address = new URL(appUrl)
  const headers = token === null ? {} : { authorization: `Bearer ${token}` }
  try {
    const answer = await ask(new URL('/api/ready', address), headers)
    const said = readySaid(answer.body)
    const https = await lookAtHttps(address, answer)
    if (said === null)
      return [
        ...https,
        wrong(
          'server',
          `Something else than Wijkspiegel answers at ${appUrl} (${answer.status}): correct APP_URL or the proxy.`,
        ),
      ]
    const faults = faultsOfServer(said, version)
    return [
      ...https,
      ...faultsOr('server', faults, `version ${version} runs at ${appUrl}, with its jobs.`),
      lookAtProxies(said),
    ]
  } catch (error) {
    const about = isLoopback(appUrl) ? 'server' : 'https'
    return [wrong(about, unreachable(appUrl, error)), unseen('proxies', 'they are counted once the server answers.')]
  }
}

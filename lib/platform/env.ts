import 'server-only'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { placeHere } from './place.ts'
import { type LoginRole, roleUrlFor, withDatabase } from './roles.ts'

/** Every setting the server reads. Tests compare docker-compose.yml, .env.example and docs/operations.md to it. */
export const settingNames = [
  'DATABASE_URL',
  'DATABASE_POOLER_URL',
  'WIJKSPIEGEL_SECRET',
  'APP_URL',
  'SMTP_URL',
  'MAIL_FROM',
  'CONTACT_EMAIL',
  'OPERATOR_NAME',
  'WIJKSPIEGEL_DATA',
  'WIJKSPIEGEL_DEMO',
  'WIJKSPIEGEL_PROXIES',
  'WIJKSPIEGEL_DNS',
  'WIJKSPIEGEL_AUDIT_MONTHS',
  'WIJKSPIEGEL_OPERATOR_TOKEN',
  'WIJKSPIEGEL_SIGN_IN_HOSTS',
] as const

export interface Environment {
  /** As given. The server itself uses only its host, port, database and query; see `roleUrl`. */
  databaseUrl: string
  /** Of a connection pooler before the same database, for short transactions alone; null: there is none. */
  poolerUrl: string | null
  /** At least 32 characters; everything that must be unguessable is derived from it. */
  secret: string
  /** Public address without a trailing slash, such as `https://wijkspiegel.example.nl`. */
  appUrl: string
  /** Enables demo people, one-press sign-in and the outbox page. Only on a loopback address, or hosted. */
  demo: boolean
  /** A demo on the internet (ADR 48): each visitor has a throw-away copy, and outside of one nobody is signed in. */
  hostedDemo: boolean
  /** Absolute path, for what is not in the database: in demo mode the outbox. */
  dataFolder: string
  /** null in demo mode without a mail server: mail then goes to the outbox. */
  smtpUrl: string | null
  mailFrom: string
  /** Address for questions about accessibility and personal data; null: the pages name none. */
  contactEmail: string | null
  /** The organisation that runs this installation, for the first page; null: the page has no line about it. */
  operatorName: string | null
  /** Serving real people: built for production and not a demo. */
  production: boolean
  /** the number of proxies in front, each of which adds its caller's address */
  proxies: number
  /** the DNS server that is asked for records of domains; null: those of this machine, and none in demo mode */
  dnsServer: string | null
  /** how many months a line of the audit log is kept */
  auditMonths: number
  /** opens the details of /api/ready and /metrics from another machine; null: they are given on this machine alone */
  operatorToken: string | null
  /** hosts inside the network that an organisation may sign in by; all others must be on the internet */
  signInHosts: ReadonlySet<string>
  nodeEnv: 'production' | 'development' | 'test'
  version: string
}

const settings = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'DATABASE_URL is missing or is not a PostgreSQL address such as postgresql://host:5432/wijkspiegel.',
  }),
  DATABASE_POOLER_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'DATABASE_POOLER_URL is not a PostgreSQL address such as postgresql://host:6432/wijkspiegel.',
    })
    .optional(),
  WIJKSPIEGEL_SECRET: z
    .string('WIJKSPIEGEL_SECRET is missing: give at least 32 random characters.')
    .min(32, 'WIJKSPIEGEL_SECRET is too short: give at least 32 random characters.'),
  APP_URL: z
    // abort: later checks assume an address
    .url({
      abort: true,
      protocol: /^https?$/,
      error: 'APP_URL is missing or is not a web address such as https://example.nl.',
    })
    .refine(isOrigin, 'APP_URL has more than a scheme, a name and a port: leave path, user and query out.')
    .transform((value) => new URL(value).origin),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'SMTP_URL is not a mail server address such as smtps://user:word@host:465.' })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n@]+@[^\r\n@]+$/, 'MAIL_FROM is not an address such as "Wijkspiegel <no-reply@example.nl>".')
    .optional(),
  CONTACT_EMAIL: z.email('CONTACT_EMAIL is not an address such as wijkspiegel@example.nl.').optional(),
  OPERATOR_NAME: z
    .string()
    .trim()
    .regex(/^[^\r\n]{1,120}$/, 'OPERATOR_NAME is not a name of at most 120 characters on one line.')
    .optional(),
  WIJKSPIEGEL_DATA: z.string().default('.data'),
  WIJKSPIEGEL_DEMO: z.enum(['0', '1', 'hosted'], 'WIJKSPIEGEL_DEMO is neither 1 nor 0, nor hosted.').default('0'),
  WIJKSPIEGEL_PROXIES: z
    .string()
    .regex(/^\d$/, 'WIJKSPIEGEL_PROXIES is not a number from 0 to 9: how many proxies stand in front of the server.')
    .default('0'),
  WIJKSPIEGEL_DNS: z
    .string()
    .regex(
      /^(?:[\d.]+|\[[\da-f:]+\])(?::\d{1,5})?$/i,
      'WIJKSPIEGEL_DNS is not the address of a DNS server such as 192.0.2.53:53.',
    )
    .optional(),
  WIJKSPIEGEL_AUDIT_MONTHS: z
    .string()
    .regex(/^(1[2-9]|[2-9]\d|1[01]\d|120)$/, 'WIJKSPIEGEL_AUDIT_MONTHS is not a number of months from 12 to 120.')
    .default('36'),
  WIJKSPIEGEL_OPERATOR_TOKEN: z
    .string()
    .regex(
      /^[\w.~+/=-]{32,200}$/,
      'WIJKSPIEGEL_OPERATOR_TOKEN is not 32 to 200 random letters, digits and signs of ._~+/=-.',
    )
    .optional(),
  WIJKSPIEGEL_SIGN_IN_HOSTS: z
    .string()
    .regex(
      /^[a-z0-9.[\]:-]+(?:,[a-z0-9.[\]:-]+)*$/,
      'WIJKSPIEGEL_SIGN_IN_HOSTS is not a list of hosts such as keycloak.example.nl,login.example.nl:8443.',
    )
    .default(''),
  NODE_ENV: z.enum(['production', 'development', 'test']).catch('development'),
})

type Source = Readonly<Record<string, string | undefined>>

function isOrigin(value: string): boolean {
  const url = new URL(value)
  return url.href === `${url.origin}/`
}

/** Can this address be reached from this machine only? Judged by name, never looked up. */
export function isLoopback(address: string): boolean {
  return URL.canParse(address) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname)
}

/** Compose files and shells pass a setting that nobody filled in as an empty string. */
function filledIn(source: Source): Source {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
}

/** What would let a hosted demo reach out, or reach past the copies of its visitors. */
const notHosted = {
  SMTP_URL: 'it sends no mail',
  MAIL_FROM: 'it sends no mail',
  WIJKSPIEGEL_DNS: 'it looks no domain up',
  WIJKSPIEGEL_SIGN_IN_HOSTS: 'nobody signs in by an organisation there',
  DATABASE_POOLER_URL: 'each of its visitors has a database, which a pooler does not know',
}

function problemsOfHosted(source: Source): string[] {
  const given = Object.entries(notHosted).filter(([name]) => source[name])
  const problems = given.map(([name, why]) => `A hosted demo has no ${name}: ${why}. Take it away.`)
  if (source.APP_URL?.startsWith('http:') && !isLoopback(source.APP_URL))
    problems.push('APP_URL must begin with https:// unless it is localhost.')
  return problems
}

function problemsAcross(source: Source): string[] {
  if (source.WIJKSPIEGEL_DEMO === 'hosted') return problemsOfHosted(source)
  const problems: string[] = []
  const address = source.APP_URL ?? ''
  const local = isLoopback(address)
  if (source.WIJKSPIEGEL_DEMO === '1') {
    if (URL.canParse(address) && !local)
      problems.push(
        'Demo mode signs anybody in, so it runs on this machine alone: take an APP_URL with localhost, or WIJKSPIEGEL_DEMO away.',
      )
    return problems
  }
  if (!source.SMTP_URL) problems.push('SMTP_URL is missing: without a mail server nobody can sign in.')
  if (!source.MAIL_FROM) problems.push('MAIL_FROM is missing: it is the address that mails come from.')
  if (address.startsWith('http:') && !local) problems.push('APP_URL must begin with https:// unless it is localhost.')
  return problems
}

/** One clear sentence per problem with the settings; empty when the server may start. */
export function checkEnvironment(source: Source = process.env): string[] {
  const given = filledIn(source)
  const parsed = settings.safeParse(given)
  return [...(parsed.error?.issues.map((issue) => issue.message) ?? []), ...problemsAcross(given)]
}

/**
 * The parsed settings. `source` is a parameter for tests; the server calls `env()`. Throws an Error with one sentence
 * per problem.
 */
export function parseEnvironment(source: Source): Environment {
  const problems = checkEnvironment(source)
  if (problems.length > 0) throw new Error(problems.join('\n'))
  const given = settings.parse(filledIn(source))
  const demo = given.WIJKSPIEGEL_DEMO !== '0'
  return {
    databaseUrl: given.DATABASE_URL,
    poolerUrl: given.DATABASE_POOLER_URL ?? null,
    secret: given.WIJKSPIEGEL_SECRET,
    appUrl: given.APP_URL,
    demo,
    hostedDemo: given.WIJKSPIEGEL_DEMO === 'hosted',
    dataFolder: resolve(given.WIJKSPIEGEL_DATA),
    smtpUrl: given.SMTP_URL ?? null,
    mailFrom: given.MAIL_FROM ?? 'Wijkspiegel <wijkspiegel@localhost>',
    contactEmail: given.CONTACT_EMAIL ?? null,
    operatorName: given.OPERATOR_NAME ?? null,
    production: given.NODE_ENV === 'production' && !demo,
    proxies: Number(given.WIJKSPIEGEL_PROXIES),
    dnsServer: given.WIJKSPIEGEL_DNS ?? null,
    auditMonths: Number(given.WIJKSPIEGEL_AUDIT_MONTHS),
    operatorToken: given.WIJKSPIEGEL_OPERATOR_TOKEN ?? null,
    signInHosts: new Set(given.WIJKSPIEGEL_SIGN_IN_HOSTS.split(',').filter((host) => host !== '')),
    nodeEnv: given.NODE_ENV,
    version: ownVersion(),
  }
}

function ownVersion(): string {
  const file = readFileSync(join(process.cwd(), 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(file)).version
}

let parsedOnce: Environment | undefined

/**
 * The settings of this process, read at the first call, so that a build needs none. Throws when they are invalid. Not
 * for the edge runtime nor the browser.
 */
export function env(): Environment {
  return (parsedOnce ??= parseEnvironment(process.env))
}

/** For tests that change process.env: the next `env()` reads it again. */
export function forgetEnvironment(): void {
  parsedOnce = undefined
}

/** Where this process itself is asked, without a proxy: Next leaves its port behind. */
export const ownAddress = (): string => `http://127.0.0.1:${process.env.PORT ?? '3000'}`

/** An address with the database of the copy that this work belongs to, if it belongs to one. */
function databaseHere(databaseUrl: string): string {
  const place = placeHere()
  return place === null ? databaseUrl : withDatabase(databaseUrl, place.database)
}

/** The connection string with which this process logs in as a role. */
export function roleUrl(role: LoginRole): string {
  const { databaseUrl, secret } = env()
  return roleUrlFor(databaseHere(databaseUrl), secret, role)
}

/**
 * The same through the connection pooler, where there is one: for short transactions that leave nothing on a connection.
 * Whatever listens, holds a lock of a session or sets something for one takes `roleUrl`.
 */
export function pooledRoleUrl(role: LoginRole): string {
  const { databaseUrl, poolerUrl, secret } = env()
  return roleUrlFor(databaseHere(poolerUrl ?? databaseUrl), secret, role)
}

import { now } from './clock.ts'

/**
 * One line of JSON per event: info to standard output, warn and error to standard error. Never answers, tokens or
 * addresses: a text is logged only if it is short and looks like neither; an error only with its name, code and stack
 * positions. Its message is left out, as Postgres and Prisma quote values in theirs.
 */
type Fields = Readonly<Record<string, unknown>>

const closedNames = /token|secret|password|cookie|mail|address|body|text|rationale|example|url/i
const closedValues = /@|:\/\/|\s{2}|[\r\n]/
const longest = 120

function cleanText(name: string, value: string): string {
  return closedNames.test(name) || closedValues.test(value) || value.length > longest ? '[left out]' : value
}

// SQLSTATE: the stack of such an error is entirely inside the driver
const fromDatabase = /^[0-9A-Z]{5}$/

function places(error: Error): string[] {
  const lines = error.stack?.split('\n').map((line) => line.trim()) ?? []
  return lines.filter((line) => line.startsWith('at ')).slice(0, 8)
}

function clean(name: string, value: unknown): unknown {
  if (value instanceof Error) return describe(value)
  if (typeof value === 'string') return cleanText(name, value)
  return typeof value === 'number' || typeof value === 'boolean' ? value : '[left out]'
}

function describe(error: Error) {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (code && fromDatabase.test(code)) return { name: error.name, code }
  return { name: error.name, code, at: places(error) }
}

/** The line for an event, without its line end. */
export function logLine(level: string, event: string, fields: Fields, time: Date): string {
  const shown = Object.entries(fields).map(([name, value]): [string, unknown] => [name, clean(name, value)])
  return JSON.stringify({ time: time.toISOString(), level, event, ...Object.fromEntries(shown) })
}

export const log = {
  info: (event: string, fields: Fields = {}) => {
    process.stdout.write(`${logLine('info', event, fields, now())}\n`)
  },
  warn: (event: string, fields: Fields = {}) => {
    process.stderr.write(`${logLine('warn', event, fields, now())}\n`)
  },
  error: (event: string, fields: Fields = {}) => {
    process.stderr.write(`${logLine('error', event, fields, now())}\n`)
  },
}

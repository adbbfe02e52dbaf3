import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from './env.ts'
import { nearHeader, passedHeader } from './incoming.ts'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function hasToken(authorization: string | null): boolean {
  const { operatorToken } = env()
  const [, given] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? []
  return operatorToken !== null && given !== undefined && timingSafeEqual(digest(operatorToken), digest(given))
}

/** Does whoever runs this installation ask: from this machine, past every proxy, or with the operator's token? */
export const isOperator = (headers: Headers): boolean =>
  headers.get(nearHeader) === '1' || hasToken(headers.get('authorization'))

/** How many proxies wrote into X-Forwarded-For, if its caller wrote nothing. */
export const proxiesPassed = (headers: Headers): number => Number(headers.get(passedHeader) ?? 0)

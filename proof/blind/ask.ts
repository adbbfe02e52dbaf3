import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

export interface RawAsk {
  /** where the server listens */
  readonly port: number
  /** where it is said to be */
  readonly appUrl: string
  readonly path: string
  /** `name=value`; null for nobody's */
  readonly cookie: string | null
  /** names what the server draws for this request */
  readonly draw: string
  readonly headers?: Readonly<Record<string, string>>
  /** of a stream: how long it has to be silent, after it said something, to have said all */
  readonly silentMs?: number
}

/** Status, headers and body as they came over the wire, in one text. */
export function askRaw(given: RawAsk): Promise<string> {
  const { port, appUrl, path, cookie, draw, headers = {}, silentMs = 0 } = given
  return new Promise((resolve, reject) => {
    const sent = request({
      ...{ host: '127.0.0.1', port, path, agent: false },
      headers: {
        host: new URL(appUrl).host,
        'accept-language': 'nl',
        'x-proof-draw': draw,
        ...(cookie && { cookie }),
        ...headers,
      },
    })
    sent.on('error', reject)
    sent.on('response', (answer) => {
      const parts: Buffer[] = []
      const whole = () => {
        const head = [String(answer.statusCode)]
        for (let at = 0; at < answer.rawHeaders.length; at += 2)
          head.push(`${answer.rawHeaders[at] ?? ''}: ${answer.rawHeaders[at + 1] ?? ''}`)
        resolve(`${head.join('\n')}\n\n${Buffer.concat(parts).toString('latin1')}`)
      }
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', whole)
      answer.on('error', reject)
      if (!answer.headers['content-type']?.startsWith('text/event-stream')) return
      answer.removeListener('error', reject)
      answer.on('error', () => undefined)
      void untilSilent(parts, silentMs).then(() => {
        whole()
        sent.destroy()
      })
    })
    sent.end()
  })
}

const longestSilences = 20

/** Until something came and nothing more; or for a while, where nothing comes at all. */
async function untilSilent(parts: readonly Buffer[], silentMs: number): Promise<void> {
  for (let silences = 0, heard = 0; silences < longestSilences; silences += 1) {
    await wait(silentMs)
    if (parts.length > 0 && parts.length === heard) return
    heard = parts.length
  }
}

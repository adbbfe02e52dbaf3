import { Agent, request, type RequestOptions } from 'node:http'
import { performance } from 'node:perf_hooks'

export interface Target {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly method?: 'GET' | 'POST'
}

/** One request on a connection of the agent. Throws unless the answer is 200; reads the body to its end. */
export function ask(agent: Agent, target: Target, body?: string): Promise<Buffer> {
  const { url, headers = {}, method = 'GET' } = target
  const options: RequestOptions = { agent, method, headers: { 'accept-language': 'nl', ...headers } }
  return new Promise((done, failed) => {
    const sent = request(url, options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', failed)
      response.on('end', () => {
        const answer = Buffer.concat(chunks)
        if (response.statusCode === 200) done(answer)
        else failed(new Error(`${method} ${url}: ${response.statusCode} ${answer.toString().slice(0, 200)}`))
      })
    })
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // the server closed a connection that was idle during the other side's turn
      if (sent.reusedSocket && error.code === 'ECONNRESET') done(ask(agent, target, body))
      else failed(error)
    })
    sent.end(body)
  })
}

/** Connections that stay open between requests; end with `destroy()`. */
export const connections = (atOnce: number): Agent => new Agent({ keepAlive: true, maxSockets: atOnce })

export interface Burst {
  readonly done: number
  readonly perSecond: number
  /** Of each piece of work, in ms. */
  readonly durations: readonly number[]
}

export interface BurstOptions {
  readonly atOnce: number
  readonly durationMs: number
  /** Maximum per worker; without it only time ends the burst. */
  readonly mostEach?: number
}

/**
 * Lets `atOnce` workers repeat `work`, each waiting for its own before the next. Work that was started is finished and
 * counts; the clock stops with the last. `worker` counts from 0.
 */
export async function burst(
  work: (worker: number) => Promise<unknown>,
  { atOnce, durationMs, mostEach = Number.POSITIVE_INFINITY }: BurstOptions,
): Promise<Burst> {
  const durations: number[] = []
  const begun = performance.now()
  const repeat = async (worker: number) => {
    for (let times = 0; times < mostEach && performance.now() - begun < durationMs; times++) {
      const from = performance.now()
      await work(worker)
      durations.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, worker) => repeat(worker)))
  const seconds = (performance.now() - begun) / 1000
  return { done: durations.length, perSecond: durations.length / seconds, durations }
}

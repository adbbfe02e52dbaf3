import { describe, expect, test } from 'vitest'
import { commandGiver } from './give-command.ts'

type Answer = number | readonly [number, object] | null

/** A server that gives these answers in turn, null for none; writes down what it was sent. */
function serverOf(...answers: Answer[]) {
  const sent: { commandId: string; command: unknown }[] = []
  const log: string[] = []
  let ids = 0
  const give = commandGiver({
    send: (body) => {
      sent.push(JSON.parse(body) as (typeof sent)[number])
      const answer = answers.shift()
      if (answer === null || answer === undefined) return Promise.reject(new Error('no network'))
      const [status, words] = typeof answer === 'number' ? [answer, {}] : answer
      return Promise.resolve(status === 204 ? new Response(null, { status }) : Response.json(words, { status }))
    },
    wait: (ms) => {
      log.push(`waits ${ms}`)
      return Promise.resolve()
    },
    newId: () => `id ${(ids += 1)}`,
    leave: () => log.push('leaves'),
  })
  return { give, sent, log }
}
const pause = { kind: 'pause' } as const

/** A server that answers when it is told to; writes down the kinds it was sent. */
function slowServer() {
  const sent: string[] = []
  const waiting: ((response: Response) => void)[] = []
  return {
    sent,
    send: (body: string) => {
      sent.push((JSON.parse(body) as { command: { kind: string } }).command.kind)
      return new Promise<Response>((answered) => waiting.push(answered))
    },
    answer: (status: number) => {
      waiting.shift()?.(new Response(null, { status }))
    },
  }
}

describe('a command', () => {
  test('that is answered is sent once', async () => {
    const { give, sent, log } = serverOf(204)
    expect(await give(pause)).toBeNull()
    expect(sent).toEqual([{ commandId: 'id 1', command: pause }])
    expect(log).toEqual([])
  })

  test('whose answer got lost is sent again with the same id', async () => {
    const { give, sent, log } = serverOf(null, 502, 504, 503, 204)
    expect(await give(pause)).toBeNull()
    expect(new Set(sent.map(({ commandId }) => commandId))).toEqual(new Set(['id 1']))
    expect(log).toEqual(['waits 400', 'waits 800', 'waits 1600', 'waits 3200'])
  })

  test('that nobody answered keeps its id when it is pressed again; one that was decided has a new one', async () => {
    const { give, sent } = serverOf(null, null, null, null, null, 204, 204)
    expect(await give(pause)).toBe('offline')
    expect(await give(pause)).toBeNull()
    expect(await give(pause)).toBeNull()
    expect(sent.map(({ commandId }) => commandId).slice(4)).toEqual(['id 1', 'id 1', 'id 2'])
  })

  test('that is too much at this moment is told so, and not sent again at once', async () => {
    expect(await serverOf(429).give(pause)).toBe('busy')
    expect(await serverOf(503, 503, 503, 503, 503).give(pause)).toBe('busy')
  })

  test('waits for the one before it, and goes after it whatever came of that', async () => {
    const { send, sent, answer } = slowServer()
    const give = commandGiver({ send, wait: () => Promise.resolve(), newId: () => '', leave: () => undefined })
    const outcomes = [give({ kind: 'resume' }), give({ kind: 'next', step: 1, sure: false }), give(pause)]
    await expect.poll(() => sent).toEqual(['resume'])
    answer(204)
    await expect.poll(() => sent).toEqual(['resume', 'next'])
    answer(409)
    await expect.poll(() => sent).toEqual(['resume', 'next', 'pause'])
    answer(204)
    expect(await Promise.all(outcomes)).toEqual([null, 'failed', null])
  })

  test('that is pressed again before it was answered is one command', async () => {
    const { give, sent } = serverOf(204, 204)
    expect(await Promise.all([give(pause), give(pause)])).toEqual([null, null])
    expect(sent.map(({ commandId }) => commandId)).toEqual(['id 1', 'id 1'])
  })

  test('that is refused tells the reason', async () => {
    const { give, sent } = serverOf([409, { refusal: 'not-leading' }])
    expect(await give(pause)).toBe('not-leading')
    expect(sent).toHaveLength(1)
  })

  test('of somebody who is signed out or removed takes the page away', async () => {
    for (const answer of [[401, { refusal: 'signed-out' }] as const, [404, { refusal: 'not-found' }] as const]) {
      const { give, log } = serverOf(answer)
      expect(await give(pause)).toBe('failed')
      expect(log).toEqual(['leaves'])
    }
  })

  test('that fails through a fault of ours says so', async () => {
    expect(await serverOf([500, { refusal: 'unexpected' }]).give(pause)).toBe('failed')
    expect(await serverOf([400, { fault: [] }]).give(pause)).toBe('failed')
  })
})

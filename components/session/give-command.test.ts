import { describe, expect, test } from 'vitest'
import { commandGiver } from './give-command.ts'

type Answer = number | readonly [number, object] | null

/** A server that gives these answers in turn, null for none; records what it was sent. */
function serverOf(...answers: Answer[]) {
  const sent: { commandId: string; command: unknown }[] = []
  const log: string[] = []
  let ids = 0
  const give = commandGiver({
    said: nothingSaid,
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
const nothingSaid = () => Promise.resolve()
const pause = { kind: 'pause' } as const
const undo = { kind: 'undo', step: 1 } as const

/** A server that answers on demand; records the kinds it was sent. */
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
  test('is sent after what the page said before it', async () => {
    let arrive: () => void = () => undefined
    const { sent, send } = slowServer()
    const said = () => new Promise<void>((done) => (arrive = done))
    const give = commandGiver({ said, send, wait: () => Promise.resolve(), newId: () => 'id', leave: () => undefined })
    void give(pause)
    await new Promise((done) => setTimeout(done))
    expect(sent).toEqual([])
    arrive()
    await expect.poll(() => sent).toEqual(['pause'])
  })

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
    const give = commandGiver({
      said: nothingSaid,
      send,
      wait: () => Promise.resolve(),
      newId: () => '',
      leave: () => undefined,
    })
    const outcomes = [give({ kind: 'resume' }), give({ kind: 'next', step: 1, sure: false }), give(pause)]
    await expect.poll(() => sent).toEqual(['resume'])
    answer(204)
    await expect.poll(() => sent).toEqual(['resume', 'next'])
    answer(409)
    await expect.poll(() => sent).toEqual(['resume', 'next', 'pause'])
    answer(204)
    expect(await Promise.all(outcomes)).toEqual([null, 'failed', null])
  })

  test('whose answer got lost holds up none of the later ones: it is sent again beside them', async () => {
    const { send, sent, answer } = slowServer()
    let waited: () => void = () => undefined
    const wait = () => new Promise<void>((done) => (waited = done))
    const give = commandGiver({ said: nothingSaid, send, wait, newId: () => '', leave: () => undefined })
    const lost = give({ kind: 'resume' })
    const later = [give(pause), give(undo)]
    await expect.poll(() => sent).toEqual(['resume'])
    answer(504)
    await expect.poll(() => sent).toEqual(['resume', 'pause'])
    answer(204)
    await expect.poll(() => sent).toEqual(['resume', 'pause', 'undo'])
    answer(204)
    expect(await Promise.all(later)).toEqual([null, null])
    waited()
    await expect.poll(() => sent).toEqual(['resume', 'pause', 'undo', 'resume'])
    answer(204)
    expect(await lost).toBeNull()
  })

  test('that is decided late takes no id from the same command that was pressed after it', async () => {
    const answers: (() => void)[] = []
    const ids: string[] = []
    const statuses = [504, 204, 504, 204, 504, 504, 504, 504, 204]
    const give = commandGiver({
      said: nothingSaid,
      send: (body) => {
        ids.push((JSON.parse(body) as { commandId: string }).commandId)
        return Promise.resolve(new Response(null, { status: statuses.shift() ?? 204 }))
      },
      wait: () => new Promise((done) => answers.push(done)),
      newId: () => `id ${ids.length}`,
      leave: () => undefined,
    })
    const waits = (count: number) => expect.poll(() => answers.length).toBe(count)
    const first = give(pause)
    await waits(1)
    // the second press was answered, so it was done; a third is a new command, and its answer gets lost
    expect(await give(pause)).toBeNull()
    const third = give(pause)
    await waits(2)
    answers[0]?.()
    expect(await first).toBeNull()
    for (const [at, count] of [3, 4, 5].entries()) {
      answers[at + 1]?.()
      await waits(count)
    }
    answers[4]?.()
    expect(await third).toBe('offline')
    expect(await give(pause)).toBeNull()
    const [, , newId] = ids
    expect(new Set(ids.slice(4))).toEqual(new Set([newId]))
    expect(ids[0]).not.toBe(newId)
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

  test('of somebody who is removed is the last that is sent: what waits is not, nor what was to be sent again', async () => {
    const { send, sent, answer } = slowServer()
    let left = 0
    let waited: () => void = () => undefined
    const wait = () => new Promise<void>((done) => (waited = done))
    const give = commandGiver({ said: nothingSaid, send, wait, newId: () => '', leave: () => (left += 1) })
    const lost = give({ kind: 'resume' })
    await expect.poll(() => sent).toEqual(['resume'])
    answer(504)
    const outcomes = [give(pause), give(undo), give({ kind: 'resume' })]
    await expect.poll(() => sent).toEqual(['resume', 'pause'])
    answer(404)
    expect(await Promise.all(outcomes)).toEqual(['failed', 'failed', 'failed'])
    waited()
    expect(await lost).toBe('failed')
    expect(sent).toEqual(['resume', 'pause'])
    expect(left).toBe(1)

    const stayed = give(pause)
    await expect.poll(() => sent).toEqual(['resume', 'pause', 'pause'])
    answer(204)
    expect(await stayed).toBeNull()
  })

  test('that fails through a fault of ours says so', async () => {
    expect(await serverOf([500, { refusal: 'unexpected' }]).give(pause)).toBe('failed')
    expect(await serverOf([400, { fault: [] }]).give(pause)).toBe('failed')
  })
})

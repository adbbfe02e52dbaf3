import { describe, expect, test, vi } from 'vitest'
import { eventBytes, eventStream, eventText } from './event-stream.ts'

const kilobytes = (count: number) => new Uint8Array(count * 1024)

describe('a stream of events', () => {
  test('sends what it is given, in order, and ends after it', async () => {
    const onGone = vi.fn()
    const { sink, response } = eventStream(onGone)
    sink.send(eventBytes(eventText('beat', { nowMs: 1 })))
    sink.send(eventBytes(eventText('session', { text: 'regel\nregel' }, 'a.1')))
    sink.end()
    expect(await response.text()).toBe(
      'retry: 1500\n\nevent: beat\ndata: {"nowMs":1}\n\nid: a.1\nevent: session\ndata: {"text":"regel\\nregel"}\n\n',
    )
    expect(onGone).toHaveBeenCalledTimes(1)
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform')
  })

  test('is cut off once 256 KB wait, and not before', async () => {
    const onGone = vi.fn()
    const { sink, response } = eventStream(onGone)
    // a message above the limit is sent to a reader who has taken everything before it
    sink.send(kilobytes(255))
    sink.send(kilobytes(300))
    expect(onGone).not.toHaveBeenCalled()
    sink.send(kilobytes(1))
    expect(onGone).toHaveBeenCalledTimes(1)
    await expect(response.text()).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('does nothing for a reader who is gone', async () => {
    const onGone = vi.fn()
    const { sink, response } = eventStream(onGone)
    await response.body?.cancel()
    expect(onGone).toHaveBeenCalledTimes(1)
    sink.send(kilobytes(1))
    sink.end()
    expect(onGone).toHaveBeenCalledTimes(1)
  })
})

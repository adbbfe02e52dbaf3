import type { TabMessage, Tabs } from './one-stream.ts'

/** This browser's tabs under the same name; null in a browser where they cannot agree who leads. */
export function tabsOf(name: string): Tabs | null {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return null
  const channel = new BroadcastChannel(name)
  const leaving = new AbortController()
  const { signal } = leaving
  let release: () => void = () => undefined
  return {
    post: (message) => {
      if (!signal.aborted) channel.postMessage(message)
    },
    onMessage: (listener) => {
      channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
        listener(data)
      }
    },
    lead: (take, granted, lost) => {
      // the lock is held until the tab leaves or its page is closed
      const hold = () =>
        new Promise<void>((done) => {
          release = done
          if (signal.aborted) done()
          else granted()
        })
      navigator.locks.request(name, take ? { steal: true } : { signal }, hold).catch(() => {
        if (!signal.aborted) lost()
      })
    },
    leave: () => {
      leaving.abort()
      release()
      channel.close()
    },
  }
}

import { useSyncExternalStore } from 'react'

const unchanging = () => () => undefined

/** Is the page alive? Forms remember what was typed in this browser, which the server does not know: they wait for it. */
export const useAlive = (): boolean =>
  useSyncExternalStore(
    unchanging,
    () => true,
    () => false,
  )

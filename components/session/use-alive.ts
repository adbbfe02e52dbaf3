import { useSyncExternalStore } from 'react'

const unchanging = () => () => undefined

/** Is the page hydrated? Drafts are kept in this browser, unknown to the server, so forms wait for it. */
export const useAlive = (): boolean =>
  useSyncExternalStore(
    unchanging,
    () => true,
    () => false,
  )

'use client'
import { useCallback, useState, useSyncExternalStore } from 'react'
import type { SaveStatus } from '@/lib/worksheet/rules/autosave.ts'
import type { Runner, UnitSnapshot } from './autosave-runner.ts'
import type { RunnersOf, Start } from './runners.ts'

interface Autosaved<C> {
  /** null on the server and until the script runs */
  readonly snapshot: UnitSnapshot<C> | null
  /** undefined until the script runs */
  readonly runner: () => Runner<C> | undefined
}

/** Connects a form to its unit's runner while it is shown. `makeStart` is called once. */
export function useAutosave<C>(runners: RunnersOf<C>, makeStart: () => Start<C>): Autosaved<C> {
  const [start] = useState(makeStart)
  const subscribe = useCallback(
    (notify: () => void) => {
      const runner = runners.open(start)
      const stop = runner.subscribe(notify)
      return () => {
        stop()
        runner.leave()
      }
    },
    [runners, start],
  )
  const snapshot = useSyncExternalStore(
    subscribe,
    () => runners.snapshotOf(start.unit),
    () => null,
  )
  return { snapshot, runner: useCallback(() => runners.get(start.unit), [runners, start]) }
}

/** Are all answers stored on the server, so that the page may be left? */
export const isStored = ({ kind }: SaveStatus): boolean => kind === 'rest' || kind === 'saved'

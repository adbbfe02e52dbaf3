'use client'
import { useCallback, useState, useSyncExternalStore } from 'react'
import type { SaveStatus } from '@/lib/worksheet/rules/autosave.ts'
import type { Runner, UnitSnapshot } from './autosave-runner.ts'
import type { RunnersOf, Start } from './runners.ts'

interface Autosaved<C> {
  /** null on the server and until the script is there */
  readonly snapshot: UnitSnapshot<C> | null
  /** only after the script is there; undefined before */
  readonly runner: () => Runner<C> | undefined
}

/** Connects a form to the runner of its unit for as long as it is shown. `makeStart` is asked once. */
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

/** Is all that was answered with the server, so that the page may go? */
export const isStored = ({ kind }: SaveStatus): boolean => kind === 'rest' || kind === 'saved'

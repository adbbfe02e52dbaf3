'use client'
import { useCallback, useState, useSyncExternalStore } from 'react'
import { readAlone, writeAlone } from '@/components/layout/kept-here.ts'
import { keptAloneOf, type AloneAnswer, type AloneAnswers } from '@/lib/worksheet/rules/alone.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

const unchanging = () => () => undefined

interface Edited {
  readonly answers: AloneAnswers
  /** What the fields began with: they hold what was typed, and are drawn anew only when all is deleted. */
  readonly drawing: string
}

/** Of this document, so that another language or a look at another page loses nothing; written in a browser only. */
let remembered: { readonly personId: string | null; readonly edited: Edited } | null = null

export interface Alone {
  readonly answers: AloneAnswers
  /** The key of the fields. */
  readonly drawing: string
  readonly keeps: boolean
  /** Keeping was asked for and did not work. */
  readonly failed: boolean
  readonly change: (factor: FactorNumber, answer: AloneAnswer) => void
  readonly keep: (on: boolean) => void
  readonly again: () => void
}

/**
 * The answers of one person alone: in the memory of this page, and in the browser's storage once somebody asks for that.
 * Nothing of it is ever sent.
 */
export function useAlone(personId: string | null): Alone {
  const kept = useSyncExternalStore(
    unchanging,
    useCallback(() => readAlone(personId), [personId]),
    () => null,
  )
  const found = keptAloneOf(kept)
  const [edited, setEdited] = useState(() => (remembered?.personId === personId ? remembered.edited : null))
  const [asked, setAsked] = useState<boolean | null>(null)
  const [failed, setFailed] = useState(false)
  const answers = edited?.answers ?? found ?? {}
  const drawing = edited?.drawing ?? (found === null ? 'empty' : 'kept')
  const keeps = asked ?? found !== null
  const edit = (next: Edited) => {
    remembered = { personId, edited: next }
    setEdited(next)
  }
  const write = (next: AloneAnswers, on: boolean) => {
    const done = writeAlone(personId, on ? JSON.stringify(next) : null)
    setFailed(on && !done)
    setAsked(on && done)
  }
  return {
    answers,
    drawing,
    keeps,
    failed,
    change: (factor, answer) => {
      const next = { ...answers, [factor]: answer }
      edit({ answers: next, drawing })
      if (keeps) write(next, true)
    },
    keep: (on) => {
      // from now on the fields are those of this page, also when what was kept goes
      edit({ answers, drawing })
      write(answers, on)
    },
    again: () => {
      edit({ answers: {}, drawing: `${drawing}+` })
      write({}, false)
    },
  }
}

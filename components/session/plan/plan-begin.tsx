'use client'
import { createContext, use, useMemo, useState, type ComponentProps, type ReactNode } from 'react'
import { TextField } from '@/components/ui/text-field.tsx'
import { clockAfter, parseClock } from '@/lib/session/rules/plan.ts'

interface Begin {
  /** "13:30" */
  readonly begin: string
  readonly setBegin: (begin: string) => void
}

const BeginContext = createContext<Begin | null>(null)

/** The start time that the times of a plan follow while somebody types it; `begin` is the one in the address. */
export function PlanBegin({ begin, children }: { begin: string; children: ReactNode }) {
  const [typed, setTyped] = useState<{ readonly asked: string; readonly begin: string } | null>(null)
  const value = useMemo(
    () => ({
      // another address is another question
      begin: typed?.asked === begin ? typed.begin : begin,
      setBegin: (next: string) => {
        setTyped({ asked: begin, begin: next })
      },
    }),
    [begin, typed],
  )
  return <BeginContext value={value}>{children}</BeginContext>
}

/** The field for the start time: once it holds a time of day, the plan follows. */
export function BeginField(props: ComponentProps<typeof TextField>) {
  const begin = use(BeginContext)
  return (
    <TextField
      {...props}
      onChange={(event) => {
        const clock = parseClock(event.currentTarget.value)
        if (clock !== null) begin?.setBegin(clock)
      }}
    />
  )
}

/** A time of the plan: these minutes after the start that is typed, or else after `begin`. */
export function PlanTime({ begin, after }: { begin: string; after: number }) {
  return clockAfter(use(BeginContext)?.begin ?? begin, after)
}

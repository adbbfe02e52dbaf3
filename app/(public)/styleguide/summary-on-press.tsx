'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button.tsx'
import { ErrorSummary, type FormFault } from '@/components/ui/error-summary.tsx'

/** The summary takes the focus when it appears, so here it waits for a press. */
export function SummaryOnPress({ faults }: { faults: readonly FormFault[] }) {
  const [shown, setShown] = useState(false)
  if (shown) return <ErrorSummary title="Er kloppen 2 dingen nog niet" faults={faults} titlePrefix="(2 fouten)" />
  return (
    <Button
      look="outlined"
      onClick={() => {
        setShown(true)
      }}
    >
      Toon de foutenlijst
    </Button>
  )
}

'use client'
import type { ComponentProps, ReactNode } from 'react'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { FormFrame } from './form-frame.tsx'

/** A form behind a press, open when it has a fault: without script the page is loaded again. */
export function DisclosedForm({ summary, ...frame }: { summary: ReactNode } & ComponentProps<typeof FormFrame>) {
  return (
    <Disclosure summary={summary} open={frame.faults.length > 0}>
      <FormFrame look="outlined" {...frame} />
    </Disclosure>
  )
}

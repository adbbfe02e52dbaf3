'use client'
import { useSyncExternalStore } from 'react'
import { WriteForm } from '@/components/session-room/write-form.tsx'
import type { GivenCommand } from '@/lib/alignment/model.ts'

interface AddFormProps {
  id: string
  label: string
  hint?: string
  submit: string
  commandOf: (text: string) => GivenCommand
  rows?: number
}

const unchanging = () => () => undefined

/** One text that is added to a list. Drawn once the page is alive: the server does not know what was typed before. */
export function AddForm({ id, ...form }: AddFormProps) {
  const alive = useSyncExternalStore(
    unchanging,
    () => true,
    () => false,
  )
  return alive ? <WriteForm name={`lead-${id}`} rows={1} {...form} /> : null
}

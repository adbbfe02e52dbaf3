'use client'
import { WriteForm } from '@/components/session/room/write-form.tsx'
import { useAlive } from '@/components/session/use-alive.ts'
import type { GivenCommand } from '@/lib/session/rules/model.ts'

interface AddFormProps {
  id: string
  label: string
  hint?: string
  submit: string
  commandOf: (text: string) => GivenCommand
  rows?: number
}

/** A text that is added to a list. Drawn only after hydration: the server does not know an earlier draft. */
export function AddForm({ id, ...form }: AddFormProps) {
  return useAlive() ? <WriteForm name={`lead-${id}`} rows={1} {...form} /> : null
}

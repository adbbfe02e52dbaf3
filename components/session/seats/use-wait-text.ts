'use client'
import { useTranslations } from 'next-intl'
import { waitIn } from '@/lib/session/rules/seats.ts'

/** How long to wait before the next code, in words, from the server's answer; undefined without a wait. */
export function useWaitText(done: string | undefined, of: 'room' | 'screen' = 'room'): string | undefined {
  const t = useTranslations('seats.wait')
  const wait = waitIn(done)
  if (!wait) return undefined
  const time = t(wait.unit, { count: wait.count })
  return t(wait.shut ? (of === 'room' ? 'shut' : 'screenShut') : 'slow', { time })
}

import type { SessionState } from '@/lib/session/rules/state.ts'

/** The time left for a step, by the server's clock, in ms; negative when it has run out. */
export const remainingMs = ({ endsAtMs, pausedAtMs }: SessionState['timer'], nowMs: number): number =>
  endsAtMs - (pausedAtMs ?? nowMs)

/** "02:20"; "+01:05" when overdue. A second counts until it is over. */
export function clockText(leftMs: number): string {
  const seconds = leftMs >= 0 ? Math.ceil(leftMs / 1000) : Math.floor(-leftMs / 1000)
  const pair = (value: number) => String(value).padStart(2, '0')
  return `${leftMs < 0 && seconds > 0 ? '+' : ''}${pair(Math.floor(seconds / 60))}:${pair(seconds % 60)}`
}

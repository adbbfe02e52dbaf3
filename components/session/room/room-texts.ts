import type { TextsName } from '@/components/layout/picked-texts.ts'

/** What the room says in the browser; `room-texts.test.ts` finds what is missing or too much. */
export const roomTexts: readonly TextsName[] = [
  'room',
  'seats.lead',
  'seats.room',
  'session.record',
  'refusals',
  'common.sides',
  'forms',
]

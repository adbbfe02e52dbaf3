'use client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { SessionClock } from '@/components/session/session-clock.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { Mark } from '@/components/ui/mark.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { ConnectionWord } from './connection-word.tsx'

/** What the session is about. */
export interface RoomPlace {
  readonly name: string
  /** null for a guest, who reaches nothing else */
  readonly href: string | null
}

/** Whether the page is up to date, and the time. On a phone the only head there is: a line, with the neighbourhood. */
export function RoomHead({ place }: { place: RoomPlace }) {
  const t = useTranslations('room.head')
  const { me } = useSession()
  return (
    <header className="room-head">
      <p className="flex min-w-0 items-baseline gap-2 text-small font-strong tablet:hidden">
        {me.side === null ? null : (
          <>
            <Mark side={me.side} />
            <VisuallyHidden>{t(me.side)}</VisuallyHidden>
          </>
        )}
        <span className="truncate">
          {place.href === null ? place.name : <Link href={place.href}>{place.name}</Link>}
        </span>
      </p>
      <ConnectionWord brief />
      <SessionClock className="flex-none" />
    </header>
  )
}

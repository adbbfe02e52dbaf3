'use client'
import { useTranslations } from 'next-intl'
import { useSession } from '@/components/session/use-session.ts'
import { joinClasses } from '@/components/ui/join-classes.ts'

const look = {
  live: 'bg-ink border-ink',
  'catching-up': 'border-ink',
  offline: 'border-danger',
  crowded: 'border-danger',
} as const

/**
 * Whether the page is up to date. In words; the square only draws attention. `brief`: where all is well a phone shows the
 * square alone.
 */
export function ConnectionWord({ brief = false }: { brief?: boolean }) {
  const t = useTranslations('room.connection')
  const { connection } = useSession()
  return (
    <p
      role="status"
      data-connection={connection}
      className={joinClasses(
        'flex items-baseline gap-2 text-small',
        brief ? 'max-tablet:ms-auto' : 'pt-4',
        (connection === 'offline' || connection === 'crowded') && 'font-strong text-danger',
      )}
    >
      <span aria-hidden="true" className={joinClasses('size-[0.7em] flex-none border-2', look[connection])} />
      <span className={brief && connection === 'live' ? 'max-tablet:sr-only' : undefined}>{t(connection)}</span>
    </p>
  )
}

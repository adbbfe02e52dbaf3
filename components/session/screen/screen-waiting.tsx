import { useTranslations } from 'next-intl'
import { LookAgain } from '@/components/live/look-again.tsx'
import { ScreenWayIn, type WayIn } from './screen-way-in.tsx'

/** The wall before the session opens: how to come in, and that it starts by itself. */
export function ScreenWaiting({ wayIn }: { wayIn: WayIn }) {
  const t = useTranslations('screen.waiting')
  return (
    <main data-screen="waiting" className="screen-frame">
      <div className="row-span-3 grid gap-14 desk:grid-cols-[minmax(0,1fr)_auto]">
        <div className="grid content-center gap-6">
          <h1 className="text-h1">{t('title')}</h1>
          <p className="max-w-none text-h4">{t('text')}</p>
        </div>
        <ScreenWayIn {...wayIn} />
      </div>
      <LookAgain every={3000} />
    </main>
  )
}

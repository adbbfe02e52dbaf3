import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button.tsx'

/** Of the side column, which a phone shows instead of the step. */
export const handId = 'at-hand'

interface HandBarProps {
  /** the side column is shown */
  open: boolean
  press: () => void
}

/**
 * A phone's bar below the step: it leads to what is at hand and back. The step's own button lies on it, from where it
 * stands in its form (`room-press`, app/parts.css).
 */
export function HandBar({ open, press }: HandBarProps) {
  const t = useTranslations('room')
  return (
    <div className="room-bar">
      <Button
        look={open ? 'filled' : 'outlined'}
        aria-expanded={open}
        aria-controls={handId}
        className={open ? 'w-full' : 'w-26 px-0! text-small'}
        onClick={press}
      >
        {t(open ? 'aside.back' : 'aside.open')}
      </Button>
    </div>
  )
}

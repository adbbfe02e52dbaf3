import { useTranslations } from 'next-intl'
import { useSession } from '@/components/session/use-session.ts'
import { answerersOf, isFew } from '@/lib/session/rules/few.ts'
import type { Side } from '@/lib/measures/model.ts'

interface FewNoticeProps {
  side: Side
  about: 'vote' | 'rate' | 'checkOut'
}

/** Shown before one or two people answer in secret: the result will reveal whose it is, and answering is optional. */
export function FewNotice({ side, about }: FewNoticeProps) {
  const t = useTranslations('room')
  const { state } = useSession()
  if (!isFew(state, side)) return null
  return (
    <p data-few className="max-w-measure border-l-8 border-ink pl-4 font-strong">
      {t(`${about}.few`, { count: answerersOf(state, side) })}
    </p>
  )
}

import { useTranslations } from 'next-intl'
import { Mark } from '@/components/ui/mark.tsx'
import { boundsSentenceOf } from '@/lib/measures/bounds-sentence.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { presenceSentenceOf } from '@/lib/measures/presence-sentence.ts'
import type { OverviewRow } from '@/lib/mirror/rules/overview.ts'
import { GuideLink } from './guide-link.tsx'
import { MirrorSection } from './mirror-section.tsx'
import { useSay } from './words.ts'

/** How many of each side answered on the scale, do not know, or gave no answer; and what that could change. */
export function MissingAnswers({ id, row: { analysis }, level }: { id: string; row: OverviewRow; level: 2 | 3 }) {
  const t = useTranslations('mirror.bounds')
  const say = useSay()
  const bounds = boundsSentenceOf(analysis)
  return (
    <MirrorSection
      id={id}
      title={t('title')}
      level={level}
      whole
      lead={
        <>
          {bounds ? (
            <p data-bounds className="mb-2 print:mb-0 print:text-small">
              {say(bounds)}
            </p>
          ) : null}
          {SIDES.map((side) => (
            <p key={side} data-presence={side} className="flex gap-[0.55em] text-small print:text-caption">
              <Mark side={side} className="mt-[0.4em]" /> {say(presenceSentenceOf(analysis, side))}
            </p>
          ))}
          <GuideLink to="missing" />
        </>
      }
    />
  )
}

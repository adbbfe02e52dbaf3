import { useTranslations } from 'next-intl'
import { useList } from '@/components/mirror/words.ts'
import { SideName } from '@/components/ui/mark.tsx'
import type { SessionRecord } from '@/lib/session/rules/record.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { useNameOf } from './who.tsx'
import type { People } from '@/lib/session/rules/who.ts'

/** Who was there, by side. Named in every round: who sat at the table is no secret. */
export function Present({ attendance, people }: { attendance: SessionRecord['attendance']; people: People }) {
  const t = useTranslations('session.record.present')
  const sides = useTranslations('common.sides')
  const list = useList()
  const nameOf = useNameOf(people)
  const names = (ids: readonly string[]) => (ids.length > 0 ? list(ids.map(nameOf)) : t('nobody'))
  return (
    <dl className="grid gap-y-3 tablet:grid-cols-[9rem_minmax(0,1fr)]">
      {SIDES.map((side) => (
        <div key={side} className="contents">
          <dt>
            <SideName side={side}>{sides(`${side}Title`)}</SideName>
          </dt>
          <dd>{names(attendance[side])}</dd>
        </div>
      ))}
      <dt className="font-strong">{t('facilitators')}</dt>
      <dd>{names(attendance.facilitators)}</dd>
    </dl>
  )
}

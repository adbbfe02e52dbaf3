import { useTranslations } from 'next-intl'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import type { SessionRecord } from '@/lib/session/rules/record.ts'
import type { Side } from '@/lib/measures/model.ts'
import { useWho } from './who.tsx'
import type { People } from '@/lib/session/rules/who.ts'

interface RecordConfirmationsProps {
  confirmed: SessionRecord['confirmed']
  people: People
}

/** Who confirmed the record for each side, with or without a remark. */
export function RecordConfirmations(props: RecordConfirmationsProps) {
  const t = useTranslations('session.record.confirmed')
  return (
    <FacingColumns
      label={t('title')}
      first={<OneSide {...props} side="client" />}
      second={<OneSide {...props} side="contractor" />}
    />
  )
}

function OneSide({ confirmed, people, side }: RecordConfirmationsProps & { side: Side }) {
  const t = useTranslations('session.record.confirmed')
  const sides = useTranslations('common.sides')
  const who = useWho(people)
  const given = confirmed[side]
  return (
    <div data-record-confirmed={given ? side : undefined}>
      <SideName side={side}>{sides(`${side}Title`)}</SideName>
      <p className="mt-2 text-lead leading-snug">{given ? t('by', { who: who(given.by) }) : t('not', { side })}</p>
      {given?.remark ? (
        <>
          <p className="mt-2 text-small text-ink-soft">{t('remark')}</p>
          <p className="wrap-anywhere whitespace-pre-line">{given.remark}</p>
        </>
      ) : null}
    </div>
  )
}

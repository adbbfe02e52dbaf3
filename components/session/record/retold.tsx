import { useTranslations } from 'next-intl'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { TickIcon } from '@/components/ui/icons.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import type { TopicState } from '@/lib/session/rules/state.ts'
import type { Side } from '@/lib/measures/model.ts'
import { useWho } from './who.tsx'
import type { People } from '@/lib/session/rules/who.ts'

interface RetoldProps {
  retellings: TopicState['retellings']
  people: People
}

/** How each side retold the other's reasons, and whether the other side confirmed that. */
export function Retold(props: RetoldProps) {
  const t = useTranslations('session.record.retold')
  return (
    <FacingColumns
      label={t('label')}
      first={<OneSide {...props} side="client" />}
      second={<OneSide {...props} side="contractor" />}
    />
  )
}

function OneSide({ retellings, people, side }: RetoldProps & { side: Side }) {
  const t = useTranslations('session.record.retold')
  const who = useWho(people)
  const { text, heard } = retellings[side]
  return (
    <div data-retold={side} role="group" aria-labelledby={`retold-${side}`}>
      <p id={`retold-${side}`} className="text-small">
        <SideName side={side}>{t('title', { side })}</SideName>
      </p>
      {text ? (
        <p className="mt-3 text-lead leading-snug whitespace-pre-line">{text}</p>
      ) : (
        <p className="mt-3 text-small text-ink-soft">{t('none')}</p>
      )}
      {heard ? (
        <p className="mt-3 inline-flex items-baseline gap-2 text-small">
          <TickIcon /> {t('heard', { who: who(heard) })}
        </p>
      ) : text ? (
        <p className="mt-3 text-small text-ink-soft">{t('unheard', { side })}</p>
      ) : null}
    </div>
  )
}

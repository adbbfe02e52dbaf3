'use client'
import { useTranslations } from 'next-intl'
import { Retold } from '@/components/session/record/retold.tsx'
import { GiveButton } from '@/components/session/give-button.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { otherSide, SIDES } from '@/lib/measures/model.ts'
import { topicOf } from '@/lib/session/rules/state.ts'
import { WriteForm } from './write-form.tsx'
import type { PhaseProps } from './view.ts'

/** Each side retells the other's reasons until the other side confirms that. */
export function RetellPhase({ step, factor, active }: PhaseProps) {
  const t = useTranslations('room.retell')
  const { state, me, people } = useSession()
  const { retellings } = topicOf(state, factor)
  const { side } = me
  const told = side === null ? null : retellings[otherSide(side)]
  return (
    <div className="grid gap-10">
      {side !== null && active ? (
        <WriteForm
          name={`retell-${factor}`}
          label={t('label', { other: t(`words.${otherSide(side)}`) })}
          hint={t('hint')}
          submit={retellings[side].text === '' ? t('send') : t('change')}
          begin={retellings[side].text}
          rows={4}
          keeps
          look="filled"
          main
          commandOf={(text) => ({ kind: 'retell', step, text })}
        />
      ) : null}
      {/* a phone shows what was said once something was */}
      <div className={active && SIDES.every((one) => retellings[one].text === '') ? 'max-tablet:hidden' : undefined}>
        <Retold retellings={retellings} people={people} />
      </div>
      {side !== null && active && told && told.text !== '' && !told.heard ? (
        <div className="grid gap-3">
          <p className="max-w-measure text-small text-ink-soft">{t('missing')}</p>
          <GiveButton command={{ kind: 'confirm-retelling', step, seen: told.text }} size="normal">
            {t('confirm')}
          </GiveButton>
        </div>
      ) : null}
    </div>
  )
}

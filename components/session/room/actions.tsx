'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useNameOf } from '@/components/session/record/who.tsx'
import { GiveButton, Refused } from '@/components/session/give-button.tsx'
import { useDraft } from '@/components/session/use-draft.ts'
import { usePress } from '@/components/session/use-press.ts'
import { useSession } from '@/components/session/use-session.ts'
import { Button } from '@/components/ui/button.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { SelectField } from '@/components/ui/select-field.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { stepOf } from '@/lib/session/rules/state.ts'
import { amsterdamDay, calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { actionIn, readAction, type ActionDraft, type ActionFaults } from './action-draft.ts'
import { useOwners } from './use-owners.ts'

/** The actions people took on, with a form to add one. The leading facilitator can drop one. */
export function Actions() {
  const t = useTranslations('room.actions')
  const locale = useLocale()
  const { state, people, me } = useSession()
  const nameOf = useNameOf(people)
  const shown = state.actions.flatMap((action, number) => (action.dropped ? [] : [{ ...action, number }]))
  const open = state.status === 'open'
  return (
    <section aria-labelledby="actions-title">
      <h2 id="actions-title" className="font-display text-h4 font-strong">
        {t('title')}
      </h2>
      <p className="mt-1 text-small text-ink-soft">{t('text')}</p>
      {shown.length === 0 ? <p className="mt-3 text-small text-ink-soft">{t('none')}</p> : null}
      <ul className="mt-3 text-small">
        {shown.map(({ number, text, ownerId, due }) => (
          <li key={number} data-action={number} className="grid gap-1 border-b border-line py-2 leading-snug">
            <span className="wrap-anywhere">{text}</span>
            <span className="text-caption text-ink-soft">
              {t('line', { name: nameOf(ownerId), date: formatDate(calendarDay(due), locale) })}
            </span>
            {open && state.lead === me.personId ? (
              <GiveButton command={{ kind: 'drop-action', number }} look="quiet" accessibleName={text}>
                {t('drop')}
              </GiveButton>
            ) : null}
          </li>
        ))}
      </ul>
      {open ? (
        <Disclosure summary={t('add')}>
          <ActionForm />
        </Disclosure>
      ) : null}
    </section>
  )
}

function ActionForm() {
  const t = useTranslations('room.actions')
  const { state, nowMs } = useSession()
  const owners = useOwners()
  const [kept, keep, sent] = useDraft('action')
  const [faults, setFaults] = useState<ActionFaults>({})
  const { press, words, busy } = usePress()
  const draft = readAction(kept)
  const send = async () => {
    const written = actionIn(draft, amsterdamDay(new Date(nowMs())))
    setFaults('faults' in written ? written.faults : {})
    if ('faults' in written || busy) return
    const { factor } = stepOf(state)
    if ((await press({ kind: 'add-action', ...written.action, about: factor })) === null) sent(kept)
  }
  const field = (name: keyof ActionDraft) => {
    const code = faults[name]
    return {
      id: `action-${name}`,
      name,
      value: draft[name],
      error: code && t(code),
      onChange: (event: { target: { value: string } }) => {
        keep(JSON.stringify({ ...draft, [name]: event.target.value }))
      },
    }
  }
  return (
    <form
      noValidate
      data-unsaved={kept !== ''}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextField {...field('text')} label={t('what')} autoComplete="off" />
      <SelectField {...field('ownerId')} label={t('who')} empty={t('choose')} options={owners(null)} />
      <TextField {...field('due')} label={t('due')} hint={t('dueHint')} autoComplete="off" />
      <Refused words={words} />
      <div>
        <Button type="submit" look="outlined" busy={busy}>
          {t('submit')}
        </Button>
      </div>
    </form>
  )
}

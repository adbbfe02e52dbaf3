'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePress } from '@/components/session/use-press.ts'
import { useDraft } from '@/components/session/use-draft.ts'
import { Button } from '@/components/ui/button.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { intoSightAfterTab } from '@/components/ui/into-sight.ts'
import { TextArea } from '@/components/ui/text-area.tsx'
import { countWords, hintsFor, questionFrom } from '@/lib/session/rules/how-might-we.ts'
import type { PhaseProps } from './view.ts'

/** "Hoe kunnen we …, waardoor …?" with gentle hints during writing. Sending is always possible. */
export function QuestionBuilder({ view, step, factor }: PhaseProps) {
  const t = useTranslations('room.question')
  const missing = useTranslations('room.outcome')('empty')
  const [how, setHow, sentHow] = useDraft(`how-${factor}`)
  const [so, setSo, sentSo] = useDraft(`so-${factor}`)
  const [fault, setFault] = useState(false)
  const [done, setDone] = useState(false)
  const { press, words, busy } = usePress()
  const text = questionFrom({ how, so }, { how: t('how'), so: t('so') })
  const send = async () => {
    setFault(how.trim() === '')
    if (how.trim() === '' || busy) return
    if ((await press({ kind: 'propose-question', step, text })) !== null) return
    sentHow(how)
    sentSo(so)
    setDone(true)
  }
  const field = (id: 'how' | 'so', value: string, change: (text: string) => void) => (
    <TextArea
      onKeyUp={intoSightAfterTab}
      id={`${id}-${factor}`}
      name={id}
      label={t(id)}
      hint={t(`${id}Hint`)}
      rows={2}
      value={value}
      error={id === 'how' ? (fault ? missing : words) : undefined}
      className="w-full"
      aria-describedby={`hints-${factor}`}
      onChange={(event) => {
        setFault(false)
        setDone(false)
        change(event.target.value)
      }}
    />
  )
  return (
    <form
      noValidate
      data-unsaved={how !== '' || so !== ''}
      className="grid max-w-measure justify-items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {field('how', how, setHow)}
      {field('so', so, setSo)}
      <Hints id={`hints-${factor}`} text={how.trim() === '' ? '' : text} />
      <Examples examples={view.factors[factor]?.examples ?? []} />
      <div className="room-press">
        <Button type="submit" busy={busy}>
          {t('send')}
        </Button>
      </div>
      <p role="status" className="text-small text-ink-soft empty:hidden">
        {done ? t('proposed') : null}
      </p>
    </form>
  )
}

function Hints({ id, text }: { id: string; text: string }) {
  const t = useTranslations('room.question')
  const hints = hintsFor(text)
  return (
    <div id={id} className="grid gap-2 text-small">
      {text === '' ? null : <p className="text-ink-soft">{t('words', { count: countWords(text) })}</p>}
      {hints.length > 0 ? (
        <div data-hints className="border-l-4 border-ink pl-4">
          {hints.map((hint) => (
            <p key={hint}>{t(`hints.${hint}`)}</p>
          ))}
          <p className="text-ink-soft">{t('hintsNote')}</p>
        </div>
      ) : null}
    </div>
  )
}

function Examples({ examples }: { examples: readonly string[] }) {
  const t = useTranslations('room.question')
  if (examples.length === 0) return null
  return (
    <Disclosure summary={t('startWith')}>
      <ul className="grid gap-2 text-small">
        {examples.map((example) => (
          <li key={example}>{t('start', { example })}</li>
        ))}
      </ul>
    </Disclosure>
  )
}

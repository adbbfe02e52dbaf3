'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useList } from '@/components/mirror/words.ts'
import type { Outcome } from '@/components/session/give-command.ts'
import { useSession } from '@/components/session/use-session.ts'
import { Button, ButtonRow } from '@/components/ui/button.tsx'
import type { SessionQuestion } from '@/lib/access/rules/refusals.ts'
import type { GivenCommand } from '@/lib/session/rules/model.ts'

/** `closing`: the close cannot be undone, so it is always asked. */
type Asked = SessionQuestion | 'closing'

interface GuardProps {
  asked: Asked
  press: (command: GivenCommand) => Promise<Outcome>
  clear: () => void
  /** the command after a yes, if it is neither the next step nor the close */
  sure?: GivenCommand | undefined
}

/** Asks before a step loses something: somebody is typing, nothing was agreed, the record is not confirmed. */
export function Guard({ asked, press, clear, sure }: GuardProps) {
  const t = useTranslations('session.lead.guard')
  const list = useList()
  const { state, presence, people } = useSession()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [])
  const names = presence.typingPeople.map((id) => people[id]?.name ?? '').filter((name) => name !== '')
  const typing = Math.max(1, presence.typing)
  const { step } = state
  return (
    <section
      aria-labelledby="guard"
      data-guard={asked}
      className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-2 border-l-8 border-ink p-4"
    >
      <div>
        <h2 id="guard" ref={heading} tabIndex={-1} className="text-h3">
          {t(`${asked}.title`, { count: typing })}
        </h2>
        <p className="text-small">
          {asked === 'people-typing' && names.length > 0
            ? t('people-typing.names', { names: list(names), count: names.length })
            : t(`${asked}.text`)}
        </p>
      </div>
      <ButtonRow>
        <Button
          look="outlined"
          size="small"
          onClick={() =>
            void press(
              sure ??
                (asked === 'record-unconfirmed'
                  ? { kind: 'close', step, sure: true }
                  : { kind: 'next', step, sure: true }),
            )
          }
        >
          {t(`${asked}.go`)}
        </Button>
        <Button look="filled" size="small" onClick={clear}>
          {t('wait')}
        </Button>
      </ButtonRow>
    </section>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Facts } from '@/components/ui/facts.tsx'

/** The rules as the form's fields hold them: words of a day as they were typed, and "yes" or "no". */
export type TypedRules = Readonly<
  Record<'closesOn' | 'sessionOn' | 'attribution' | 'mirrorQuestion' | 'maskedPreparation', string>
>

const typedIn = (form: HTMLFormElement): TypedRules => {
  const data = new FormData(form)
  const of = (name: string): string => {
    const value = data.get(name)
    return typeof value === 'string' ? value : ''
  }
  return {
    closesOn: of('closesOn'),
    sessionOn: of('sessionOn'),
    attribution: of('attribution'),
    mirrorQuestion: of('mirrorQuestion'),
    maskedPreparation: of('maskedPreparation'),
  }
}

/**
 * Beside the form of a round's rules, where there is room, what everybody will read of them. It follows what is chosen;
 * without script it says what the form began with.
 */
export function WithRulesPreview({ begun, children }: { begun: TypedRules; children: ReactNode }) {
  const [typed, setTyped] = useState<TypedRules | null>(null)
  return (
    <div
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-[calc(2*var(--ws-column-gap))] wide:grid-cols-[minmax(0,46rem)_minmax(0,1fr)]"
      onChange={({ target }) => {
        const form = target instanceof Element ? target.closest('form') : null
        if (form) setTyped(typedIn(form))
      }}
    >
      {children}
      <Preview rules={typed ?? begun} />
    </div>
  )
}

function Preview({ rules }: { rules: TypedRules }) {
  const t = useTranslations('project.rule')
  const title = useTranslations('project.roundForm')('preview')
  const said = rules.attribution === 'side-only' ? 'side-only' : 'named'
  return (
    <aside
      aria-labelledby="rules-preview"
      data-rules-preview
      className="sticky top-6 hidden gap-4 border-s-2 border-ink ps-6 wide:grid [&_dl]:grid-cols-1"
    >
      <h2 id="rules-preview" className="text-h4">
        {title}
      </h2>
      <Facts
        facts={[
          { key: 'closes', name: t('closes'), value: rules.closesOn },
          ...(rules.sessionOn.trim() === '' ? [] : [{ key: 'session', name: t('session'), value: rules.sessionOn }]),
          { key: 'attribution', name: t('attribution'), value: t(said) },
          { key: 'mirror', name: t('mirror'), value: t(rules.mirrorQuestion === 'yes' ? 'mirrorOn' : 'mirrorOff') },
          { key: 'masked', name: t('masked'), value: t(rules.maskedPreparation === 'yes' ? 'maskedOn' : 'maskedOff') },
        ]}
      />
    </aside>
  )
}

'use client'
import { useTranslations } from 'next-intl'
import { DisclosedForm } from '@/components/forms/disclosed-form.tsx'
import { PressForm } from '@/components/forms/press-form.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { TextArea } from '@/components/ui/text-area.tsx'
import { dropSuggestionAction, ownSuggestionAction } from '@/lib/programme/actions/teams.ts'
import type { Suggestion } from '@/lib/programme/rules/teams.ts'

interface SuggestionsProps {
  projectId: string
  suggestions: readonly Suggestion[]
  /** by number, in the reader's language */
  factorNames: Readonly<Record<number, string>>
  /** whether the reader may change them */
  mayChange: boolean
}

/** What the team took over from its programme: suggestions, and what it made its own of them. */
export function Suggestions({ projectId, suggestions, factorNames, mayChange }: SuggestionsProps) {
  const t = useTranslations('agreements.suggestions')
  return (
    <ul role="list" className="border-t border-line">
      {suggestions.map(({ id, kind, factor, words, own }) => (
        <li key={id} data-suggestion={kind} className="grid gap-3 border-b border-line py-4">
          <div className="grid max-w-measure gap-1">
            <p className="text-caption text-ink-soft">
              {t(kind)}
              {factor ? `, ${factorNames[factor] ?? ''}` : null}
            </p>
            <p className="leading-snug wrap-anywhere">{words}</p>
            <p className="text-small text-ink-soft">{t(own ? 'own' : 'from')}</p>
          </div>
          {mayChange ? (
            <div className="grid justify-items-start gap-3">
              <OwnForm key={`${own} ${words}`} ids={{ projectId, suggestionId: id }} words={words} own={own} />
              <PressForm
                action={dropSuggestionAction}
                hidden={{ projectId, suggestionId: id }}
                look="outlined"
                size="small"
                accessibleName={words}
                doneTexts={{ dropped: t('done.dropped') }}
              >
                {t('drop')}
              </PressForm>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

interface OwnFormProps extends Pick<Suggestion, 'words' | 'own'> {
  ids: { projectId: string; suggestionId: string }
}

function OwnForm({ ids, words, own }: OwnFormProps) {
  const t = useTranslations('agreements.suggestions')
  const id = `own-${ids.suggestionId}`
  const labels = { words: t('words') }
  const { field, isChosen: _, formAction, done, ...form } = useActionForm(id, ownSuggestionAction, labels, { words })
  return (
    <DisclosedForm
      {...form}
      id={id}
      summary={t(own ? 'openOwn' : 'open')}
      formAction={formAction}
      hidden={ids}
      submit={t('submit')}
      doneText={done ? t('done.own') : undefined}
    >
      <TextArea {...field('words')} label={labels.words} hint={t('wordsHint')} rows={2} />
    </DisclosedForm>
  )
}

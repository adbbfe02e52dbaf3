'use client'
import { DisclosedForm } from '@/components/forms/disclosed-form.tsx'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { acceptGameRulesAction, proposeRuleLinesAction } from '@/lib/projects/actions.ts'
import type { GameRules } from '@/lib/projects/rules/game-rules.ts'

interface AcceptProps extends Pick<GameRules, 'textVersion' | 'linesNumber'> {
  projectId: string
  /** as the own side said last; a first time nothing is chosen yet */
  namesInFiles: boolean
  /** the own side has accepted these: only the choice can change */
  again: boolean
  /** passed in, so that the page need not send its long text twice */
  words: { readonly names: string; readonly hint: string; readonly submit: string; readonly done: string }
}

/** A lead accepts for the own side what stands on the page, with a free choice about the name in files. */
export function AcceptRulesForm({ projectId, textVersion, linesNumber, namesInFiles, again, words }: AcceptProps) {
  const { field, isChosen, formAction, done, ...form } = useActionForm(
    'accept',
    acceptGameRulesAction,
    { names: words.names },
    namesInFiles ? { names: 'yes' } : {},
  )
  const names = field('names')
  const hidden = { projectId, textVersion: String(textVersion), linesNumber: String(linesNumber) }
  return (
    <FormFrame
      {...form}
      id="accept"
      formAction={formAction}
      hidden={hidden}
      look={again ? 'outlined' : 'filled'}
      submit={words.submit}
      // once other lines stand there, what was said of the ones before no longer applies
      doneText={again && done !== undefined ? words.done : undefined}
    >
      <Checkbox
        id={names.id}
        name={names.name}
        value="yes"
        defaultChecked={isChosen('names', 'yes')}
        label={words.names}
        hint={words.hint}
        error={names.error}
      />
    </FormFrame>
  )
}

interface LinesProps extends Pick<GameRules, 'lines'> {
  projectId: string
  words: {
    readonly open: string
    readonly label: string
    readonly hint: string
    readonly submit: string
    readonly done: string
  }
}

/** A lead writes the project's own lines, all of them in one box. */
export function RuleLinesForm({ projectId, lines, words }: LinesProps) {
  const labels = { lines: words.label }
  const { field, formAction, done, ...form } = useActionForm('own-lines', proposeRuleLinesAction, labels, {
    lines: lines.join('\n'),
  })
  return (
    <DisclosedForm
      {...form}
      summary={words.open}
      id="own-lines"
      formAction={formAction}
      hidden={{ projectId }}
      submit={words.submit}
      doneText={done === undefined ? undefined : words.done}
    >
      <TextArea {...field('lines')} label={words.label} hint={words.hint} rows={5} />
    </DisclosedForm>
  )
}

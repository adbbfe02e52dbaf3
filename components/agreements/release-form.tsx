'use client'
import { useTranslations } from 'next-intl'
import { DisclosedForm } from '@/components/forms/disclosed-form.tsx'
import { PressForm } from '@/components/forms/press-form.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import {
  releaseAction,
  releaseQuestionAction,
  withdrawAction,
  withdrawQuestionAction,
} from '@/lib/agreements/actions.ts'
import { READERS, type Release } from '@/lib/agreements/rules/model.ts'
import type { Side } from '@/lib/measures/model.ts'

interface ReleaseFormProps {
  of: 'agreement' | 'question'
  /** unique on the page */
  id: string
  hidden: Readonly<Record<string, string>>
  released: Release
  /** the side that the reader leads */
  side: Side
  /** the agreement says what the neighbourhood notices: that goes with it, or not */
  withEffect?: boolean
  /** what stands in the words that others should not read with them */
  found: readonly string[]
}

const acts = {
  agreement: { release: releaseAction, withdraw: withdrawAction },
  question: { release: releaseQuestionAction, withdraw: withdrawQuestionAction },
}

/** Releases a text on behalf of the own side: in the words as others read them, and to whom; or takes that back. */
export function ReleaseForm(props: ReleaseFormProps) {
  const { of, hidden, released, side } = props
  const t = useTranslations('agreements.release')
  return (
    <div className="grid justify-items-start gap-4">
      <ReleaseFields {...props} />
      {released.to[side] ? (
        <PressForm
          action={acts[of].withdraw}
          hidden={hidden}
          look="outlined"
          size="small"
          accessibleName={released.words}
        >
          {t('withdraw')}
        </PressForm>
      ) : null}
    </div>
  )
}

function ReleaseFields({ of, id, hidden, released, side, withEffect = false, found }: ReleaseFormProps) {
  const t = useTranslations('agreements.release')
  const labels = { words: t('words'), effect: t('effect'), readers: t('readers'), checked: t('checked') }
  const { field, isChosen, formAction, done, ...form } = useActionForm(id, acts[of].release, labels, {
    words: released.words,
    effect: released.effect,
    readers: released.to[side] ?? 'office',
  })
  const { defaultValue: _, ...checked } = field('checked')
  return (
    <DisclosedForm
      {...form}
      id={id}
      summary={t(released.to[side] ? 'change' : 'open')}
      formAction={formAction}
      hidden={hidden}
      submit={t('submit')}
      doneText={done ? t('done') : undefined}
    >
      {found.length > 0 ? (
        <Notice>
          <p>{t('found', { found: found.map((one) => `‘${one}’`).join(', ') })}</p>
        </Notice>
      ) : null}
      <TextArea {...field('words')} label={labels.words} hint={t('wordsHint')} rows={3} />
      {withEffect ? <TextArea {...field('effect')} label={labels.effect} hint={t('effectHint')} rows={2} /> : null}
      <RadioList
        {...field('readers')}
        legend={labels.readers}
        options={READERS.map((one) => ({ value: one, label: t(`to.${one}`), hint: t(`toHint.${one}`) }))}
      />
      <Checkbox {...checked} value="yes" label={labels.checked} defaultChecked={isChosen('checked', 'yes')} />
    </DisclosedForm>
  )
}

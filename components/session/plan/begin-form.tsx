import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button.tsx'
import { BeginField } from './plan-begin.tsx'

interface BeginFormProps {
  path: string
  /** "13:30" */
  begin: string
  /** what was typed, when it is not a time */
  wrong: string | null
}

/**
 * The start time for the plan. With script the times follow what is typed, and Enter keeps it in the address, so that it
 * can be shared; without script a button does.
 */
export function BeginForm({ path, begin, wrong }: BeginFormProps) {
  const t = useTranslations('session.plan')
  return (
    <form action={path} noValidate className="mb-8 flex flex-wrap items-end gap-4">
      <BeginField
        id="begin"
        name="begin"
        label={t('begin')}
        hint={t('beginHint')}
        widthInCharacters={6}
        defaultValue={wrong ?? begin}
        error={wrong === null ? undefined : t('beginWrong')}
        inputMode="numeric"
        autoComplete="off"
      />
      <span className="hidden noscript:inline">
        <Button type="submit" look="outlined">
          {t('beginSubmit')}
        </Button>
      </span>
    </form>
  )
}

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button.tsx'
import { SelectField } from '@/components/ui/select-field.tsx'
import { factorOf, FACTOR_NUMBERS, worksheetOf, type FactorNumber } from '@/lib/worksheet/catalogue.ts'

interface PatternsFormProps {
  /** path of the page that reads them from its address */
  action: string
  chosen: { round: number | null; factor: FactorNumber }
  /** numbers that some neighbourhood revealed */
  rounds: readonly number[]
}

/** Which round the figures are of, and which factor stands from close by; works without script. */
export function PatternsForm({ action, chosen, rounds }: PatternsFormProps) {
  const t = useTranslations('programme.patterns')
  const locale = useLocale()
  const worksheet = worksheetOf(1)
  const [first, ...others] = FACTOR_NUMBERS.map((number) => ({
    value: String(number),
    label: factorOf(worksheet, number).name[locale],
  }))
  return (
    <form
      method="get"
      action={action}
      aria-label={t('choose')}
      className="mb-10 grid items-end gap-4 min-[30rem]:grid-cols-[repeat(2,minmax(0,18rem))_auto] print:hidden"
    >
      <SelectField
        id="patterns-round"
        name="round"
        label={t('round')}
        empty={t('latest')}
        options={rounds.map((number) => ({ value: String(number), label: t('roundNumber', { number }) }))}
        defaultValue={chosen.round ?? ''}
      />
      <SelectField
        id="patterns-factor"
        name="factor"
        label={t('factor')}
        empty={first?.label ?? ''}
        options={others}
        defaultValue={chosen.factor === 1 ? '' : String(chosen.factor)}
      />
      <div>
        <Button type="submit" look="outlined">
          {t('show')}
        </Button>
      </div>
    </form>
  )
}

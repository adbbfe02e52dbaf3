import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFactorName } from '@/components/programme/portfolio/words.ts'
import { Button } from '@/components/ui/button.tsx'
import { SelectField } from '@/components/ui/select-field.tsx'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

interface ChosenProps {
  /** path of the page, which reads them from its address */
  action: string
  chosen: { round: number | null; factor: FactorNumber }
}

/** One choice in the address, keeping the other; works without script. */
function ChoiceForm({ action, label, children }: { action: string; label: string; children: ReactNode }) {
  const t = useTranslations('programme.patterns')
  return (
    <form
      method="get"
      action={action}
      aria-label={label}
      className="grid items-end gap-4 min-[30rem]:grid-cols-[minmax(0,18rem)_auto] print:hidden"
    >
      {children}
      <div>
        <Button type="submit" look="outlined">
          {t('show')}
        </Button>
      </div>
    </form>
  )
}

/** The round of the figures on the page; `rounds`: numbers that some neighbourhood revealed. */
export function RoundForm({ action, chosen, rounds }: ChosenProps & { rounds: readonly number[] }) {
  const t = useTranslations('programme.patterns')
  return (
    <ChoiceForm action={action} label={t('chooseRound')}>
      {chosen.factor === 1 ? null : <input type="hidden" name="factor" value={chosen.factor} />}
      <SelectField
        id="patterns-round"
        name="round"
        label={t('round')}
        empty={t('latest')}
        options={rounds.map((number) => ({ value: String(number), label: t('roundNumber', { number }) }))}
        defaultValue={chosen.round ?? ''}
      />
    </ChoiceForm>
  )
}

/** The factor to show in detail, beside that factor. */
export function FactorChoiceForm({ action, chosen }: ChosenProps) {
  const t = useTranslations('programme.patterns')
  const factorName = useFactorName()
  const [first, ...others] = FACTOR_NUMBERS
  return (
    <ChoiceForm action={action} label={t('chooseFactor')}>
      {chosen.round === null ? null : <input type="hidden" name="round" value={chosen.round} />}
      <SelectField
        id="patterns-factor"
        name="factor"
        label={t('factor')}
        empty={factorName(first)}
        options={others.map((number) => ({ value: String(number), label: factorName(number) }))}
        defaultValue={chosen.factor === 1 ? '' : String(chosen.factor)}
      />
    </ChoiceForm>
  )
}

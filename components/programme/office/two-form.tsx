import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button.tsx'
import { SelectField } from '@/components/ui/select-field.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import type { NeighbourhoodName, Two } from '@/lib/programme/rules/portfolio.ts'

interface TwoFormProps {
  /** path of the page, which reads them from its address */
  action: string
  /** as in the address: an id, a code or a name */
  typed: { one: string; other: string }
  two: Two
}

/** A name with its municipality, as other towns may have the same name. */
const wordsOf = ({ name, municipality }: NeighbourhoodName): string => `${name}, ${municipality}`

/** Chooses two neighbourhoods: from a list, or by name or code if it would be too long. Works without script. */
export function TwoForm({ action, typed, two }: TwoFormProps) {
  const t = useTranslations('programme.compare')
  const { choices } = two
  return (
    <form
      method="get"
      action={action}
      aria-label={t('form')}
      className="mb-10 grid items-start gap-4 min-[40rem]:grid-cols-[repeat(2,minmax(0,22rem))_auto] print:hidden"
    >
      {(['one', 'other'] as const).map((which) => {
        const found = two[which]
        const error = typed[which] !== '' && !found ? t('missing', { text: typed[which] }) : undefined
        const field = { id: `compare-${which}`, name: which, label: t(which), error }
        return choices ? (
          <SelectField
            key={which}
            {...field}
            empty={t('choose')}
            options={choices.map((choice) => ({ value: choice.id, label: wordsOf(choice) }))}
            defaultValue={found?.id ?? ''}
          />
        ) : (
          <TextField
            key={which}
            {...field}
            hint={t('hint')}
            defaultValue={found?.code ?? typed[which]}
            autoComplete="off"
          />
        )
      })}
      <div className="min-[40rem]:pt-9">
        <Button type="submit" look="outlined">
          {t('show')}
        </Button>
      </div>
    </form>
  )
}

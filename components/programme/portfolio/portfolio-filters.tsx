import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Button } from '@/components/ui/button.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { SelectField } from '@/components/ui/select-field.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { LABELS } from '@/lib/measures/model.ts'
import { PHASES, SORTS, type PortfolioChoices, type PortfolioFilter } from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { useFactorName } from './words.ts'

interface PortfolioFiltersProps {
  filter: PortfolioFilter
  choices: PortfolioChoices
  /** path of the page, which reads each from its address under its name in the filter */
  action: string
}

/** Whether anything is left out of the whole programme. */
const isNarrowed = ({ text, municipality, phase, round, label }: PortfolioFilter): boolean =>
  text !== '' || [municipality, phase, round, label].some((choice) => choice !== null)

/** The grid's filter, as a form that puts it into the address; works without script. */
export function PortfolioFilters({ filter, choices, action }: PortfolioFiltersProps) {
  const t = useTranslations('portfolio')
  const factorName = useFactorName()
  const selects = [
    {
      name: 'municipality',
      value: filter.municipality,
      options: choices.municipalities.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'round',
      value: filter.round,
      options: choices.rounds.map((number) => ({ value: String(number), label: t('filter.roundNumber', { number }) })),
    },
  ] as const
  const more = [
    { name: 'phase', value: filter.phase, options: PHASES.map((value) => ({ value, label: t(`phase.${value}`) })) },
    { name: 'label', value: filter.label, options: LABELS.map((value) => ({ value, label: t(`labels.${value}`) })) },
    {
      name: 'factor',
      value: filter.factor,
      options: FACTOR_NUMBERS.map((number) => ({ value: String(number), label: factorName(number) })),
    },
  ] as const
  const field = ({ name, value, options }: (typeof selects)[number] | (typeof more)[number]) => (
    <SelectField
      key={name}
      id={`filter-${name}`}
      name={name}
      label={t(`filter.${name}`)}
      hint={name === 'factor' ? t('filter.factorHint') : undefined}
      empty={t(`filter.all.${name}`)}
      options={options}
      defaultValue={value ?? ''}
    />
  )
  const row = 'grid items-end gap-4 min-[22rem]:grid-cols-2 desk:grid-cols-4'
  // on a wide screen a label stands before its field, so that the filter takes one line
  const line =
    'grid items-end gap-4 min-[22rem]:max-wide:grid-cols-2 desk:max-wide:grid-cols-4 wide:flex wide:flex-wrap wide:items-center wide:gap-x-6 wide:[&>div:has(>label)]:flex wide:[&>div:has(>label)]:items-center wide:[&_:is(input,select)]:w-44 wide:[&_label]:flex-none wide:[&_label]:text-small'
  return (
    <Disclosure summary={t('filter.name')} open={isNarrowed(filter)} onPhone>
      <form method="get" action={action} role="search" aria-label={t('filter.name')} className="print:hidden">
        <div className={line}>
          <TextField
            id="filter-text"
            name="text"
            label={t('filter.text')}
            defaultValue={filter.text}
            autoComplete="off"
          />
          {selects.map(field)}
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <Button type="submit" look="outlined">
              {t('filter.show')}
            </Button>
            {isNarrowed(filter) ? (
              <Link href={action} prefetch={false} className="inline-flex min-h-6 items-center text-small">
                {t('filter.clear')}
              </Link>
            ) : null}
          </div>
          <Disclosure
            summary={t('filter.more')}
            open={more.some(({ value }) => value !== null) || filter.sort !== 'municipality'}
            className="col-span-full wide:open:w-full"
          >
            <div className={row}>
              {more.map(field)}
              <SelectField
                id="filter-sort"
                name="sort"
                label={t('filter.sort')}
                empty={t('filter.all.sort')}
                options={SORTS.filter((sort) => sort !== 'municipality').map((value) => ({
                  value,
                  label: t(`sort.${value}`),
                }))}
                defaultValue={filter.sort === 'municipality' ? '' : filter.sort}
              />
            </div>
          </Disclosure>
        </div>
      </form>
    </Disclosure>
  )
}

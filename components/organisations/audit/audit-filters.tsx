import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Button } from '@/components/ui/button.tsx'
import { SelectField } from '@/components/ui/select-field.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { isNarrowed, outcomes, type ReadFilter } from '@/lib/audit/rules/filter.ts'
import { auditGroups } from '@/lib/audit/rules/kinds.ts'

interface AuditFiltersProps {
  readonly read: ReadFilter
  readonly projects: readonly { readonly id: string; readonly name: string }[]
  /** path of the page, which reads each field from its address */
  readonly action: string
}

/** What of the log is shown, as a form that puts it into the address; works without script. */
export function AuditFilters({ read, projects, action }: AuditFiltersProps) {
  const t = useTranslations('audit.filter')
  const groups = useTranslations('audit.groups')
  const outcome = useTranslations('audit.outcomes')
  const { filter, faults, typed } = read
  const fault = (name: 'from' | 'to') => {
    const code = faults[name]
    return code === undefined ? undefined : t(`faults.${code}`)
  }
  const isTouched = isNarrowed(filter) || typed.from !== '' || typed.to !== ''
  return (
    <form method="get" action={action} role="search" aria-label={t('name')} className="print:hidden">
      <div className="grid items-start gap-4 [&_input]:min-w-0 min-[22rem]:grid-cols-2 desk:grid-cols-3 wide:grid-cols-5">
        <SelectField
          id="audit-group"
          name="group"
          label={t('group')}
          empty={t('all.group')}
          options={auditGroups.map((value) => ({ value, label: groups(value) }))}
          defaultValue={filter.group ?? ''}
        />
        <SelectField
          id="audit-project"
          name="project"
          label={t('project')}
          empty={t('all.project')}
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={filter.project ?? ''}
        />
        <SelectField
          id="audit-outcome"
          name="outcome"
          label={t('outcome')}
          empty={t('all.outcome')}
          options={outcomes.map((value) => ({ value, label: outcome(value) }))}
          defaultValue={filter.outcome ?? ''}
        />
        {(['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            id={`audit-${name}`}
            name={name}
            label={t(name)}
            // what does not fit is kept in the field, which a field of type date would not do
            type={faults[name] === 'day-unfit' ? 'text' : 'date'}
            defaultValue={typed[name]}
            error={fault(name)}
            autoComplete="off"
          />
        ))}
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button type="submit" look="outlined">
          {t('show')}
        </Button>
        {isTouched ? (
          <Link href={action} prefetch={false} className="inline-flex min-h-6 items-center text-small">
            {t('clear')}
          </Link>
        ) : null}
      </div>
    </form>
  )
}

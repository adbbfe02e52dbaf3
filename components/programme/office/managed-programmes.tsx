import { useTranslations } from 'next-intl'
import type { ManagedProgramme } from '@/lib/programme/rules/programme.ts'
import { RemoveManager } from './admin-forms.tsx'

/** Every programme with its managers. */
export function ManagedProgrammes({ programmes }: { programmes: readonly ManagedProgramme[] }) {
  const t = useTranslations('programme.admin')
  if (programmes.length === 0) return <p>{t('none')}</p>
  return (
    <ul role="list">
      {programmes.map(({ id, name, managers }) => (
        <li key={id} className="grid gap-1 border-b border-line py-3 first:pt-0">
          <h3 className="text-body font-strong wrap-anywhere">{name}</h3>
          {managers.length === 0 ? <p className="text-small text-ink-soft">{t('nobody')}</p> : null}
          {managers.map((manager) => (
            <div key={manager.personId} className="flex flex-wrap items-center gap-x-4 text-small">
              <span className="wrap-anywhere">{t('manager', { name: manager.name, email: manager.email })}</span>
              <RemoveManager programmeId={id} personId={manager.personId} name={manager.name} />
            </div>
          ))}
        </li>
      ))}
    </ul>
  )
}

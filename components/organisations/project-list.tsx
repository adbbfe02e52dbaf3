import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import { LEADS_MAX } from '@/lib/organisations/rules/model.ts'
import type { OrganisationProject } from '@/lib/organisations/rules/model.ts'
import { NameLeadForm } from './name-lead-form.tsx'

interface OrganisationProjectListProps {
  readonly organisationId: string
  readonly projects: readonly OrganisationProject[]
}

/** An organisation's projects and the leads of its side; where one is missing, a press that names one. */
export function OrganisationProjectList({ organisationId, projects }: OrganisationProjectListProps) {
  const t = useTranslations('admin.projects')
  const states = useTranslations('audit.states')
  if (projects.length === 0) return <p>{t('none')}</p>
  return (
    <ul role="list">
      {projects.map(({ projectId, name, side, state, leads, candidates }) => (
        <li key={projectId} className="grid grid-cols-[minmax(0,1fr)] gap-1 border-b border-line py-3 wrap-anywhere">
          <SideName side={side}>{name}</SideName>
          <span className="text-small text-ink-soft">
            {`${states(state)} · ${t('leads', { count: leads.length, names: leads.join(', ') })}`}
          </span>
          {leads.length >= LEADS_MAX ? null : candidates.length === 0 ? (
            <span className="text-small text-ink-soft">{t('nobody')}</span>
          ) : (
            <Disclosure summary={t('choose')}>
              <ul role="list" className="border-t border-line">
                {candidates.map((one) => (
                  <li
                    key={one.id}
                    className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-2"
                  >
                    <span>{one.name}</span>
                    <NameLeadForm {...{ organisationId, projectId }} personId={one.id} name={one.name} />
                  </li>
                ))}
              </ul>
            </Disclosure>
          )}
        </li>
      ))}
    </ul>
  )
}

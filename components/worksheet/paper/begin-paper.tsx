import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { PaperDesk } from '@/lib/rounds/rules/model.ts'
import { worksheetPath } from '@/lib/worksheet/rules/steps.ts'
import { BeginPaperForm } from './begin-paper-form.tsx'
import { ForgetPaper } from './forget-paper.tsx'

/** Before typing starts: what it means for both, and the lead's declaration that the person signed. */
export function BeginPaper({ desk }: { desk: PaperDesk }) {
  const t = useTranslations('paper.begin')
  const { project, round, person } = desk
  const { name } = person
  return (
    <>
      <PageTitle kicker={t('kicker')} title={t('title', { name })} lead={t('lead', { name })} />
      <ForgetPaper personId={person.personId} />
      <SectionBand id="how" label={t('howTitle')} heavy>
        <div className="grid gap-8">
          <ul className="running list-disc pl-5">
            <li>{t('how1')}</li>
            <li>{t('how2', { name })}</li>
            <li>{t('how3', { name })}</li>
          </ul>
          <ClientMessages namespaces={['paper', 'forms', 'refusals']}>
            <BeginPaperForm projectId={project.id} roundId={round.id} person={person} />
          </ClientMessages>
          <p>
            <Link href={worksheetPath(project.id, round.id, 'print')} prefetch={false}>
              {t('print')}
            </Link>
          </p>
        </div>
      </SectionBand>
    </>
  )
}

import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { phaseNames } from '@/app/begeleiden/sjablonen/phase-names.ts'
import { DropTemplateForm } from '@/components/desk/drop-template-form.tsx'
import { TemplateForm } from '@/components/desk/template-form.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { getTemplate } from '@/lib/desk/queries.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { env } from '@/lib/platform/env.ts'

interface Props {
  params: Promise<{ template: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk.template'))('title') }
}

/** One of the reader's own templates; a 404 for anybody else's. */
export default async function TemplatePage({ params }: Props) {
  const { template: templateId } = await params
  const { context, person } = await requireShellPerson()
  const template = await loadForPage([templateId], () => getTemplate(context, templateId))
  const t = await getTranslations('desk.template')
  return (
    <PersonShell person={person} demo={env().demo}>
      <PageTitle kicker={t('title')} title={template.name} lead={t('lead')} />
      <ClientMessages namespaces={['desk', 'refusals', 'forms']}>
        <HeavyRule>
          <TemplateForm template={template} phaseNames={await phaseNames()} />
        </HeavyRule>
        <div className="mt-16">
          <SectionBand id="drop-template" label={t('drop.title')} note={t('drop.text')}>
            <DropTemplateForm templateId={template.id} />
          </SectionBand>
        </div>
      </ClientMessages>
    </PersonShell>
  )
}

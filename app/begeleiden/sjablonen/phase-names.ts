import 'server-only'
import { getTranslations } from 'next-intl/server'
import { templatePhases, type TemplatePhase } from '@/lib/desk/rules/template.ts'

/** The steps as the session calls them. */
export async function phaseNames(): Promise<Readonly<Record<TemplatePhase, string>>> {
  const t = await getTranslations('room.place')
  return Object.fromEntries(templatePhases.map((phase) => [phase, t(`${phase}.name`)])) as Record<TemplatePhase, string>
}

import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { PlanTemplate } from './rules/template.ts'

/**
 * Keeps a template of the caller's: a new one where `id` is null; returns its id. Throws not-found, template-changed (the
 * page showed an older version), template-name-taken, templates-full.
 */
export function keepTemplate(
  context: AccessContext,
  { id, version, name, slots, lines }: Omit<PlanTemplate, 'id'> & { readonly id: string | null },
): Promise<string> {
  return withAccess(context, (tx) =>
    ask(
      tx,
      calls.keepPlanTemplate({
        template: id,
        version,
        name,
        topicDepths: slots.map(({ depth }) => depth),
        topicMinutes: slots.map(({ minutes }) => minutes ?? 0),
        ownLines: lines,
      }),
    ),
  )
}

/** Throws a template of the caller's away; plans that were made with it stay. Throws not-found. */
export function dropTemplate(context: AccessContext, templateId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.dropPlanTemplate({ template: templateId }))
  })
}

/** Which of the own templates' sentences stand beside the steps of the session about a round; null for none. */
export function chooseTemplate(
  context: AccessContext,
  projectId: string,
  roundId: string,
  templateId: string | null,
): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.usePlanTemplate({ project: projectId, round: roundId, template: templateId }))
  })
}

'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/lib/access/action.ts'
import { planSession } from '@/lib/session/commands/session.ts'
import { planPathOf } from '@/lib/session/rules/plan.ts'
import { chooseTemplate, dropTemplate, keepTemplate } from './commands.ts'
import { getTemplate } from './queries.ts'
import { DESK_PATH } from './rules/model.ts'
import { topicsBy } from './rules/template.ts'
import { dropTemplateSchema, leaveTemplateSchema, templateSchema, planByTemplateSchema } from './schema.ts'

/** A new template leads to the list of them; a changed one stays where it is. */
export const keepTemplateAction = formAction(templateSchema, async ({ context }, template) => {
  await keepTemplate(context, template)
  revalidatePath(DESK_PATH, 'layout')
  if (template.id === null) redirect(`${DESK_PATH}#templates`)
  return 'kept'
})

export const dropTemplateAction = formAction(dropTemplateSchema, async ({ context }, { templateId }) => {
  await dropTemplate(context, templateId)
  revalidatePath(DESK_PATH, 'layout')
  redirect(`${DESK_PATH}#templates`)
})

/** Changes the plan in the open, with its reason, and lays the template's sentences beside the steps. */
export const planByTemplateAction = formAction(
  planByTemplateSchema,
  async ({ context }, { projectId, roundId, templateId, order, ...plan }) => {
    const { slots } = await getTemplate(context, templateId)
    const topics = topicsBy(
      slots,
      order.map((factor) => ({ factor, depth: 'quick' })),
    )
    await planSession(context, projectId, roundId, { ...plan, topics })
    await chooseTemplate(context, projectId, roundId, templateId)
    revalidatePath(planPathOf(projectId, roundId))
    return 'planned'
  },
)

export const leaveTemplateAction = formAction(leaveTemplateSchema, async ({ context }, { projectId, roundId }) => {
  await chooseTemplate(context, projectId, roundId, null)
  revalidatePath(planPathOf(projectId, roundId))
  return 'left'
})

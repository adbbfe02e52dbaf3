import { chooseTemplate, keepTemplate } from '@/lib/desk/commands.ts'
import { usualSlots, type TemplateLines, type TemplateSlot } from '@/lib/desk/rules/template.ts'
import type { TestProject } from './factories.ts'
import type { TestPerson } from './factories-people.ts'
import type { TestRound } from './factories-rounds.ts'

interface Given {
  readonly name?: string
  readonly slots?: readonly TemplateSlot[]
  readonly lines?: TemplateLines
}

/** A new template of this person's; returns its id. */
export const makeTemplate = (
  person: TestPerson,
  { name = 'Korte middag', slots = usualSlots, lines = { opening: 'Fijn dat jullie er zijn.' } }: Given = {},
): Promise<string> => keepTemplate(person.context, { id: null, version: 0, name, slots, lines })

/** A template of the facilitator's that goes with a round's session; returns its id. */
export async function makeUsedTemplate({ facilitator }: TestProject, round: TestRound): Promise<string> {
  const id = await makeTemplate(facilitator)
  await chooseTemplate(facilitator.context, round.projectId, round.id, id)
  return id
}

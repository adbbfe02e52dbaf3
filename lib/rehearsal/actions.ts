'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/lib/access/action.ts'
import { takeFrom } from '@/lib/access/allowance.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { env } from '@/lib/platform/env.ts'
import { beginRehearsal, endRehearsal } from './commands.ts'
import { rehearsalPath } from './rules/model.ts'
import { beginRehearsalSchema, endRehearsalSchema } from './schema.ts'

/** Longer than a job takes; the page says what is so if not. */
const patienceMs = 5000

export const beginRehearsalAction = formAction(beginRehearsalSchema, async ({ context, person }, { room }) => {
  // its copies have no process beside them
  if (env().hostedDemo) throw new Refusal('fixed-in-demo')
  if (!(await takeFrom(`rehearsal ${person.id}`, 20, 3600))) throw new Refusal('too-many')
  await beginRehearsal(context, room, patienceMs)
  revalidatePath(rehearsalPath)
  redirect(rehearsalPath)
})

export const endRehearsalAction = formAction(endRehearsalSchema, async ({ context }) => {
  await endRehearsal(context)
  revalidatePath(rehearsalPath)
  redirect(rehearsalPath)
})

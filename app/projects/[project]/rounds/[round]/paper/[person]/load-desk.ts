import 'server-only'
import { cache } from 'react'
import { loadForPage } from '@/lib/access/page.ts'
import { getPaperDesk } from '@/lib/rounds/queries.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

export interface DeskParams {
  project: string
  round: string
  person: string
}

const load = cache(async (projectId: string, roundId: string, whoseId: string) => {
  const { context, person } = await requireShellPerson()
  const desk = await loadForPage([projectId, roundId, whoseId], () =>
    getPaperDesk(context, projectId, roundId, person.id, whoseId),
  )
  return { desk, person }
})

/** Somebody's paper worksheet; not-found unless the reader leads that person's side. Once per request. */
export const loadDesk = ({ project, round, person }: DeskParams) => load(project, round, person)

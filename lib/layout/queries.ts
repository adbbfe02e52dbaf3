import 'server-only'
import type { QueryResultRow } from 'pg'
import { cache } from 'react'
import { callWithAccess, type AccessContext } from '@/lib/access/access.ts'
import { requirePerson } from '@/lib/access/context.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { signedIn, type SignedIn } from '@/lib/access/session.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { Destinations, ShellPerson } from '@/lib/layout/rules/model.ts'

const destinations = `
  select 'project' as kind, p.id, p.name, m.side
    from membership m join project p on p.id = m.project_id
   where m.person_id = $1::uuid and m.removed_at is null and p.kind = 'work'
  union all
  select 'organisation', o.id, o.name, null
    from organisation o
   where o.id = any (array(select authz.my_administered_organisations()))
  union all
  select 'programme', g.id, g.name, null
    from programme g
   where g.id = any (array(select authz.my_programmes()))
  order by kind, name`

interface DestinationRow {
  readonly kind: 'project' | 'organisation' | 'programme'
  readonly id: string
  readonly name: string
  readonly side: Side | null
}

/** The reader's projects, and the organisations and programmes they manage, by name, in one statement of its own. */
export async function listDestinations(context: AccessContext, personId: string): Promise<Destinations> {
  const rows = await callWithAccess<DestinationRow & QueryResultRow>(context, {
    name: 'destinations',
    text: destinations,
    values: [personId],
  })
  return {
    projects: rows.filter(({ kind }) => kind === 'project').map(({ id, name, side }) => ({ id, name, side })),
    organisations: rows.filter(({ kind }) => kind === 'organisation').map(({ id, name }) => ({ id, name })),
    programmes: rows.filter(({ kind }) => kind === 'programme').map(({ id, name }) => ({ id, name })),
  }
}

type InShell = SignedIn & { readonly person: ShellPerson }

const withDestinations = cache(async (current: SignedIn): Promise<InShell> => {
  const destinations = await listDestinations(current.context, current.person.id)
  return { ...current, person: { ...current.person, destinations } }
})

/** For a page: the signed-in person with their destinations; else redirects to sign-in and back here afterwards. */
export async function requireShellPerson(): Promise<InShell> {
  return withDestinations(await requirePerson())
}

/** For an open page: the same, or null for a visitor, and for everybody while the database is away. */
export async function findShellPerson(): Promise<ShellPerson | null> {
  try {
    const current = await signedIn()
    return current ? (await withDestinations(current)).person : null
  } catch (error) {
    if (error instanceof Refusal && error.code === 'busy') return null
    throw error
  }
}

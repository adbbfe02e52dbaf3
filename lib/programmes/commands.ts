import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'

/** Adds a programme, without a project in it. Platform admin only (else not-found); name-taken when the name exists. */
export function createProgramme(context: AccessContext, name: string): Promise<string> {
  return withAccess(context, async (tx) => {
    const [made] = await tx.$queryRaw<{ id: string }[]>`select authz.create_programme(${name}) as id`
    if (!made) throw new Error('the database made no programme')
    return made.id
  })
}

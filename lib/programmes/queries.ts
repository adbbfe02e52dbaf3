import 'server-only'
import { readWithAccess, type AccessContext } from '@/lib/access/access.ts'
import type { Programme } from './model.ts'

/** The programmes by name: all of them for the platform admin, the own ones for who manages one, none for others. */
export function listProgrammes(context: AccessContext): Promise<Programme[]> {
  return readWithAccess(context, (tx) =>
    tx.programme.findMany({ select: { id: true, name: true, minimumRaters: true }, orderBy: { name: 'asc' } }),
  )
}

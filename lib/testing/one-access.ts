import { makeAccess } from '@/lib/access/access.ts'
import type { DatabaseInUse } from './use-database.ts'

type Access = ReturnType<typeof makeAccess>

/** Runs `work` on a pool with a single connection, so that a call or a read finds what the previous one left behind. */
export async function onOneAccess<T>({ database }: DatabaseInUse, work: (access: Access) => Promise<T>): Promise<T> {
  const access = makeAccess(database.roleUrl('app'), 1)
  try {
    return await work(access)
  } finally {
    await access.pool.end()
  }
}

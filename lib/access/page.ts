import 'server-only'
import { notFound } from 'next/navigation'
import { isId } from '@/lib/platform/ids.ts'
import { Refusal } from './refusal.ts'

/**
 * Loads a page's data. A malformed id, a missing or foreign row and a project the caller left are the same 404.
 * Everything else goes on to the error page.
 */
export async function loadForPage<T>(ids: readonly string[], load: () => Promise<T>): Promise<T> {
  if (!ids.every(isId)) notFound()
  try {
    return await load()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') notFound()
    throw error
  }
}

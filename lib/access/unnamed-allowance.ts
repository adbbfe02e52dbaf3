import 'server-only'
import { createHmac, randomBytes } from 'node:crypto'
import { keptHere } from '@/lib/platform/place.ts'
import { takeFrom } from './allowance.ts'

// outside the module: Next loads it once for pages and once for route handlers
interface Kept {
  __wijkspiegelUnnamedKey?: Uint8Array
}

/**
 * As `takeFrom`, where the row that counts must not tell who was counted: its bucket is keyed by chance that this process
 * alone has, until it ends. So each process counts for itself, and nobody who reads the row can try out names.
 */
export function takeUnnamed(bucket: string, most: number, seconds: number): Promise<boolean> {
  const key = ((keptHere() as Kept).__wijkspiegelUnnamedKey ??= randomBytes(32))
  return takeFrom(createHmac('sha256', key).update(bucket).digest('base64url'), most, seconds)
}

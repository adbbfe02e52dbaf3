// Run by `npm start` in demo mode, before the server: fills an empty database with the demo. A second run does nothing.
import { endAccess } from '@/lib/access/access.ts'
import { endIdentity } from '@/lib/access/identity.ts'
import { env } from '@/lib/platform/env.ts'
import { makeDemo } from './demo/make-demo.ts'

try {
  // the demo's people can sign in without a mail: they must not be in a database of real people
  if (!env().demo) throw new Error('The demo is made in demo mode only: set WIJKSPIEGEL_DEMO=1.')
  await makeDemo((what) => {
    console.log(`making the demo: ${what}`)
  })
} catch (error) {
  console.error(`\nThe demo could not be made: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await Promise.all([endAccess(), endIdentity()])
  if (process.connected) process.disconnect()
}

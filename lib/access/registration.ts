import 'server-only'
import * as calls from '@/lib/calls/auth.ts'
import type { Registration } from '@/lib/organisations/rules/registration.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { identity } from './identity.ts'

/** What this installation allows, for whoever reads how to begin: there need be no session. */
export const readRegistration = (): Promise<Registration> => ask(identity(), calls.registration())

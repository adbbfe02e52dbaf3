import type { Side } from '@/lib/measures/model.ts'

/** A person's project, for the switcher; `side` is null for a facilitator. */
interface ProjectDestination {
  readonly id: string
  readonly name: string
  readonly side: Side | null
}

/** Destinations from any page: the person's projects, and organisations and programmes they manage, by name. */
export interface Destinations {
  readonly projects: readonly ProjectDestination[]
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  readonly programmes: readonly { readonly id: string; readonly name: string }[]
}

/** The signed-in person, for the shell of a page. */
export interface ShellPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly platformAdmin: boolean
  readonly destinations: Destinations
}

/** The first name, or the address of somebody without a name. */
export function shortNameOf({ name, email }: Pick<ShellPerson, 'name' | 'email'>): string {
  const [first = ''] = name.trim().split(' ')
  return first === '' ? email : first
}

import type { Side } from '@/lib/measures/model.ts'

/** A project somebody is in, as the switcher names it; `side` is null for who leads the talk. */
interface ProjectDestination {
  readonly id: string
  readonly name: string
  readonly side: Side | null
}

/** Where somebody can go from any page: own projects, organisations and programmes that one manages, each by name. */
export interface Destinations {
  readonly projects: readonly ProjectDestination[]
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  readonly programmes: readonly { readonly id: string; readonly name: string }[]
}

/** Who is signed in, as the shell of a page needs it. */
export interface ShellPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly platformAdmin: boolean
  readonly destinations: Destinations
}

/** The first name, or the address of somebody who gave no name. */
export function shortNameOf({ name, email }: Pick<ShellPerson, 'name' | 'email'>): string {
  const [first = ''] = name.trim().split(' ')
  return first === '' ? email : first
}

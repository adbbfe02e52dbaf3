import type { Callable, CallIds, NamedKind } from '@/lib/testing/callables.ts'
import { idsSeen, otherIdsOf, type OtherIds, type Seen } from '@/lib/testing/scenario-ids.ts'
import { isolationWorld, type Identity, type IsolationWorld } from '@/lib/testing/scenarios.ts'

/** Ids of everything that a call, an address or a form can name. */
export type AllIds = CallIds & OtherIds

export interface ProofWorld {
  readonly world: IsolationWorld
  /** Of what is the asker's own, or would be: by each side, and before and after a reveal. For a function of the database. */
  readonly own: (who: Identity, callable: Callable) => readonly CallIds[]
  /** The same, for pages, routes and actions. */
  readonly ownIds: (who: Identity) => readonly AllIds[]
  /** Of what somebody else has. */
  readonly foreign: (who: Identity) => AllIds
}

const looks: readonly Seen[] = [
  { side: 'client', moment: 'open' },
  { side: 'contractor', moment: 'open' },
  { side: 'client', moment: 'named' },
  { side: 'contractor', moment: 'side-only' },
]

async function allIdsOf(project: IsolationWorld['here']): Promise<AllIds[]> {
  const other = await otherIdsOf(project)
  const all: AllIds[] = []
  for (const seen of looks) all.push({ ...(await idsSeen(project, seen)), ...other })
  return all
}

/** Functions that are given a person or an invitation of another kind than those of a project. */
const namedOtherwise: Readonly<Record<string, (ids: AllIds) => Partial<CallIds>>> = {
  remove_from_organisation: ({ organisationMember }) => ({ person: organisationMember }),
  remove_programme_manager: ({ manager }) => ({ person: manager }),
  renew_organisation_invitation: ({ organisationInvitation }) => ({ invitation: organisationInvitation }),
}

/** Whose own project is the other one. */
const isOfThere = (who: Identity) => who === 'stranger' || who === 'by provider there'

/** Two projects, with everybody who asks; what is one's own lies in `here`, and for who is in the other one in `there`. */
export async function makeProofWorld(): Promise<ProofWorld> {
  const world = await isolationWorld()
  const [here, there] = [await allIdsOf(world.here), await allIdsOf(world.there)]
  const ownIds = (who: Identity) => (isOfThere(who) ? there : here)
  return {
    world,
    ownIds,
    own: (who, { name }) => ownIds(who).map((ids) => ({ ...ids, ...namedOtherwise[name]?.(ids) })),
    foreign: (who) => {
      const [ids] = isOfThere(who) ? here : there
      if (!ids) throw new Error('the world is empty')
      return ids
    },
  }
}

/** What somebody may know on purpose: the platform's admin knows every organisation. */
export function knownToAll(name: string, kind: NamedKind, who: Identity): boolean {
  if (who === 'platform admin')
    return (
      ['organisation', 'organisationRequest', 'programme', 'invitation', 'person', 'feedback'].includes(kind) &&
      isOfPlatform(name)
    )
  return false
}

const isOfPlatform = (name: string): boolean => /organisation|programme|domain|feedback/i.test(name)

import { acceptInvitation } from '@/lib/access/invitation-door.ts'
import type { AccessContext } from '@/lib/access/access.ts'
import { whoHolds } from '@/lib/access/session.ts'
import { DEMO_ADMIN, withKey, type DemoFile, type DemoPerson } from '@/lib/demo/rules/model.ts'
import { newToken, tokenHash } from '@/lib/platform/secrets.ts'
import type { Connections } from './connections.ts'

/** On every session of the seed: one that is still open shows that an earlier seed was interrupted. */
export const SEED_DEVICE = 'demo seed'

export interface Invitation {
  readonly scope: 'project' | 'organisation'
  readonly scopeId: string
  readonly id: string
}

/**
 * The people of the story, as the seed plays them: they accept invitations and give commands. Their sessions are
 * created as at sign-in, and ended by `signOut`.
 */
export class Cast {
  readonly #connections: Connections
  readonly #contexts = new Map<string, Promise<AccessContext>>()
  readonly file: DemoFile

  constructor(file: DemoFile, connections: Connections) {
    this.file = file
    this.#connections = connections
  }

  /** By key; throws RangeError for an unknown key. */
  person(key: string): DemoPerson {
    return withKey(this.file.people, key)
  }

  async idOf(email: string): Promise<string | null> {
    const { rows } = await this.#connections.auth.query<{ id: string }>('select id from person where email = $1', [
      email,
    ])
    return rows[0]?.id ?? null
  }

  /** Does the worker's part in writing an invitation's mail, and its reader's part. */
  async accept(invitation: Invitation, key: string): Promise<void> {
    const token = newToken()
    await this.#connections.worker.query(
      'insert into invitation_token (token_hash, scope, scope_id, invitation_id) values ($1, $2, $3, $4)',
      [Buffer.from(tokenHash(token)), invitation.scope, invitation.scopeId, invitation.id],
    )
    const { email, name } = this.person(key)
    const { outcome } = await acceptInvitation(token, email, name, await this.idOf(email))
    if (outcome !== 'accepted') throw new Error(`${name} could not accept an invitation: ${outcome}`)
  }

  /** The session for this person's commands; created at the first call. */
  as(key: string): Promise<AccessContext> {
    const known = this.#contexts.get(key)
    if (known) return known
    const made = this.#signIn(key === DEMO_ADMIN.key ? DEMO_ADMIN.email : this.person(key).email)
    this.#contexts.set(key, made)
    return made
  }

  async #signIn(email: string): Promise<AccessContext> {
    const token = newToken()
    await this.#connections.auth.query(
      `insert into login_session (token_hash, person_id, device, idle_until, expires_at)
       select $1, id, $2, now() + interval '10 minutes', now() + interval '10 minutes' from person where email = $3`,
      [Buffer.from(tokenHash(token)), SEED_DEVICE, email],
    )
    const current = await whoHolds(token)
    if (!current) throw new Error(`${email} could not sign in`)
    return current.context
  }

  /** Ends every session of the seed, including those of an earlier one. */
  async signOut(): Promise<void> {
    this.#contexts.clear()
    await this.#connections.auth.query(
      'update login_session set revoked_at = now() where device = $1 and revoked_at is null',
      [SEED_DEVICE],
    )
  }
}

import type { ChainLine, ChainLink } from '@/lib/audit/rules/chain.ts'
import { onOneConnection } from '@/lib/platform/one-connection.ts'

/** One chain of the audit log as the database has it. */
export interface KeptChain {
  /** null: what nobody did for an organisation */
  readonly organisationId: string | null
  readonly cut: ChainLink | null
  readonly lines: readonly ChainLine[]
  /** Lines that have no number yet. */
  readonly waiting: number
}

interface ChainRow {
  readonly organisationId: string | null
  readonly cutNumber: string | null
  readonly cutHash: string | null
  readonly waiting: string
}

const columns = `number::int, line_id as "lineId", at_moment as "atMoment", actor, actor_salt as "actorSalt",
  actor_digest as "actorDigest", project_id as "projectId", kind, details, details_salt as "detailsSalt",
  details_digest as "detailsDigest", refused, hash`

/** Every chain of the audit log, in one reading. `ownerUrl`: a connection string of role owner. Throws pg's errors. */
export function readChains(ownerUrl: string): Promise<KeptChain[]> {
  return onOneConnection(
    ownerUrl,
    async (client) => {
      await client.query('begin isolation level repeatable read read only')
      const { rows } = await client.query<ChainRow>(
        `select organisation_id as "organisationId", cut_number as "cutNumber", cut_hash as "cutHash", waiting
         from authz.audit_chains()`,
      )
      const chains: KeptChain[] = []
      for (const { organisationId, cutNumber, cutHash, waiting } of rows) {
        const { rows: lines } = await client.query<ChainLine>(
          `select ${columns} from authz.kept_audit($1, 0, 10000000)`,
          [organisationId],
        )
        const cut = cutNumber !== null && cutHash !== null ? { number: Number(cutNumber), hash: cutHash } : null
        chains.push({ organisationId, cut, lines, waiting: Number(waiting) })
      }
      await client.query('commit')
      return chains
    },
    60_000,
  )
}

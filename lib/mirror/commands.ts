import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'

/**
 * What was sealed in a revealed round as a file that recounts outside, without a name and without a text; the audit log
 * keeps that it was taken. Not-found for a stranger, for a pass, and for a round that is not revealed.
 */
export function takeSealFile(
  context: AccessContext,
  projectId: string,
  roundId: string,
): Promise<{ readonly text: string; readonly number: number }> {
  return withAccess(context, async (tx) => {
    const [row] = await tx.$queryRaw<{ file: { number: number } }[]>`
      select authz.download_seal(${projectId}::uuid, ${roundId}::uuid) as file`
    if (!row) throw new Error('the database made no file')
    return { text: `${JSON.stringify(row.file, null, 1)}\n`, number: row.file.number }
  })
}

/** A backup that cannot be restored here, explained in a sentence for the operator. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

/**
 * One sentence about a database that refuses a command, without the password of its address; null for any other error.
 *
 * @param {unknown} error
 */
export function connectionSentence(error) {
  const code = String(error?.code ?? '')
  if (/^(ECONN|EHOST|ENET|ENOTFOUND|EAI_|ETIMEDOUT)/.test(code))
    return `The database of DATABASE_URL cannot be reached (${code}): start it, or correct the address.`
  if (code.startsWith('28')) return 'The database does not let the user of DATABASE_URL in: correct name or password.'
  if (code === '42501')
    return 'The user of DATABASE_URL may not do this: give the address of a superuser (for a backup also wijkspiegel_backup).'
  if (code === '3D000' || code === '42P01' || code === '3F000')
    return 'The database of DATABASE_URL is not one of Wijkspiegel.'
  if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR')
    return 'The file is damaged or no backup of Wijkspiegel. Nothing was restored.'
  return null
}

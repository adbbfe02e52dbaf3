/** Pages that say the same to everybody, and are shown whatever the database does. */
const openPages = /^\/(?:$|guide(?:\/|$)|privacy$|accessibility$|styleguide(?:\/|$)|\.well-known\/|robots\.txt$)/

interface Asked {
  readonly method: string
  readonly pathname: string
}

/** Is it a page that cannot be drawn without a database? Routes and actions say by themselves that it is busy. */
export const isDrawnFromDatabase = ({ method, pathname }: Asked): boolean =>
  (method === 'GET' || method === 'HEAD') && !pathname.startsWith('/api/') && !openPages.test(pathname)

/** Pages that are the same for everybody, and shown even while the database is away. */
const openPages = /^\/(?:$|guide(?:\/|$)|privacy$|accessibility$|zelf$|licence$)/
const builtForBuilders = /^\/(?:styleguide(?:\/|$)|\.well-known\/|metrics$)/

interface Asked {
  readonly method: string
  readonly pathname: string
}

/** Is this a page that cannot be drawn without a database? Routes and actions report themselves that it is busy. */
export const isDrawnFromDatabase = ({ method, pathname }: Asked): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !pathname.startsWith('/api/') &&
  !openPages.test(pathname) &&
  !builtForBuilders.test(pathname)

/** May a search engine list it? Landing page, guide, statements and licence; no project, no page behind a mail's link. */
export const isListed = (path: string): boolean => openPages.test(path.replace(/\?.*$/, ''))

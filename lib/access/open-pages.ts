/** Pages that say the same to everybody, and are shown whatever the database does. */
const openPages = /^\/(?:$|guide(?:\/|$)|privacy$|accessibility$)/
const builtForBuilders = /^\/(?:styleguide(?:\/|$)|\.well-known\/)/

interface Asked {
  readonly method: string
  readonly pathname: string
}

/** Is it a page that cannot be drawn without a database? Routes and actions say by themselves that it is busy. */
export const isDrawnFromDatabase = ({ method, pathname }: Asked): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !pathname.startsWith('/api/') &&
  !openPages.test(pathname) &&
  !builtForBuilders.test(pathname)

/** May a search engine list it? Landing, guide and statements; nothing of a project, and no page behind a link of a mail. */
export const isListed = (path: string): boolean => openPages.test(path.replace(/\?.*$/, ''))

/** The HTTP status of a stream's address: EventSource itself does not tell why it was refused. */
export async function httpStatusOf(url: string): Promise<number> {
  const abort = new AbortController()
  const { status } = await fetch(url, { signal: abort.signal })
  abort.abort()
  return status
}

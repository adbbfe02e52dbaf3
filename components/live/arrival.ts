/* Lives as long as the document: set before a page changes, read by the next page. */
let expectedPath: string | null = null

export function expectArrival(path: string): void {
  expectedPath = path
}

/** Was this page reached by a reveal that brought everyone here? True once. */
export function takeArrival(path: string): boolean {
  const arrived = expectedPath === path
  if (arrived) expectedPath = null
  return arrived
}

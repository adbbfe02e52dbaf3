/* Lives as long as the document: set before the page turns, taken by the page that it turns to. */
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

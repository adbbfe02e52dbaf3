/** The page on which whoever reads a mail says that no more should come, with the key that this mail has. */
export const noMoreMailPath = (address: string, key: string): string =>
  `/no-more-mail?${new URLSearchParams({ address, key }).toString()}`

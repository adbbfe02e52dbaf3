/** The time of this server. Code whose time tests and the demo move reads it here (vi.setSystemTime). */
export function now(): Date {
  return new Date()
}

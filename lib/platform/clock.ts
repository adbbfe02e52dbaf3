/** The time of this server. Only this function reads it, so that tests can set the clock (vi.setSystemTime). */
export function now(): Date {
  return new Date()
}

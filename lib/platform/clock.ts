/** The time of this server. The one place that asks for it, so that tests can turn the clock (vi.setSystemTime). */
export function now(): Date {
  return new Date()
}

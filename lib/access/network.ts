import { isIPv4, isIPv6 } from 'node:net'

/** The first four groups of an IPv6 address: one customer has all addresses that begin with them. */
function firstHalf(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = (text: string) => text.split(':').filter((group) => group !== '')
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail ?? '')]
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/**
 * The unit for counting callers: an IPv4 address, or the /64 of an IPv6 address, which one customer has. Null for this
 * machine, and for an invalid address.
 */
export function networkOf(address: string): string | null {
  const bare = address.trim().replace(/%.*$/, '').toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1] ?? bare
  if (isIPv4(mapped)) return mapped.startsWith('127.') ? null : mapped
  if (!isIPv6(mapped) || mapped === '::1') return null
  return `${firstHalf(mapped)}::/64`
}

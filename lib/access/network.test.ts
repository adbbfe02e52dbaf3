import { expect, test } from 'vitest'
import { networkOf } from './network.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  [' 203.0.113.7 ', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['127.0.0.1', null],
  ['::ffff:127.0.0.1', null],
  ['::1', null],
  ['', null],
  ['unknown', null],
  ['203.0.113.7:4000', null],
])('%j is counted as %j', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('all addresses of one IPv6 customer are one', () => {
  const addresses = Array.from({ length: 200 }, (_, index) => `2001:db8:1:2:${index.toString(16)}::1`)
  expect(new Set(addresses.map(networkOf)).size).toBe(1)
  expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'))
})

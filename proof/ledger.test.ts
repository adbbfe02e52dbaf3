import { describe, expect, test } from 'vitest'
import { Ledger } from './ledger.ts'

const one = { part: 'tables', who: 'lead', what: 'answer', fault: null } as const

describe('the count of a proof', () => {
  test('counts nothing twice: the same assertion again is an error', () => {
    const ledger = new Ledger(() => undefined)
    ledger.hold(one)
    expect(() => {
      ledger.hold({ ...one, fault: 'otherwise' })
    }).toThrow('held twice')
    ledger.hold({ ...one, who: 'stranger' })
    ledger.hold({ ...one, part: 'pages' })
    expect(ledger.sum()).toBe('3 assertions, 0 failed')
  })

  test('counts a fault as failed and never as refused, and says what it is', () => {
    const said: string[] = []
    const ledger = new Ledger((line) => said.push(line))
    ledger.hold({ ...one, refused: true })
    ledger.hold({ ...one, what: 'round', refused: true, fault: '3 rows' })
    expect(ledger.sum()).toBe('2 assertions, 1 failed')
    expect(said.join()).toContain('3 rows')
    expect(ledger.table().join('\n')).toContain('2 (1)')
  })
})

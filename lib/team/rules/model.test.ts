import { describe, expect, test } from 'vitest'
import { parseInvitees } from './model.ts'

const invitees = (text: string) => parseInvitees(text).map(({ invitee }) => invitee)

describe('addresses that somebody pastes', () => {
  test('are read with brackets, with a comma or semicolon, and bare', () => {
    expect(
      invitees(`Anna de Vries <anna@x.nl>
"Bram, de" <Bram@X.nl>
Carla Smit, carla@x.nl
Daan Mol; daan@x.nl
els@x.nl`),
    ).toEqual([
      { name: 'Anna de Vries', email: 'anna@x.nl' },
      { name: 'Bram, de', email: 'bram@x.nl' },
      { name: 'Carla Smit', email: 'carla@x.nl' },
      { name: 'Daan Mol', email: 'daan@x.nl' },
      { name: 'Els', email: 'els@x.nl' },
    ])
  })

  test('get a name from the address where there is none', () => {
    expect(invitees('<anna.de-vries_2@x.nl>\nf@x.nl')).toEqual([
      { name: 'Anna de vries 2', email: 'anna.de-vries_2@x.nl' },
      { name: 'F', email: 'f@x.nl' },
    ])
    expect(invitees('@x.nl')).toEqual([{ name: '', email: '@x.nl' }])
  })

  test('may end in the comma or semicolon of a mail program, and stand on any kind of line', () => {
    expect(invitees('a@x.nl,\r\nb@x.nl;\rc@x.nl\n\n  \nd@x.nl')).toHaveLength(4)
  })

  test('that are none come back as typed, with the number of their line', () => {
    expect(parseInvitees('a@x.nl\n\nzomaar iets\nanna\nAnna, geen-adres')).toEqual([
      { line: 1, invitee: { name: 'A', email: 'a@x.nl' } },
      { line: 3, text: 'zomaar iets', invitee: null },
      { line: 4, text: 'anna', invitee: null },
      { line: 5, text: 'Anna, geen-adres', invitee: null },
    ])
    expect(parseInvitees('')).toEqual([])
  })
})

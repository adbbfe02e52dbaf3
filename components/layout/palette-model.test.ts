import { describe, expect, test } from 'vitest'
import { groupsOf } from './palette-model.ts'

describe('the commands of the palette', () => {
  test('stand under their groups, in the order in which the groups first appear', () => {
    const commands = [
      { group: 'project', label: 'Team', href: '/a' },
      { group: 'guide', label: 'Handreiking', href: '/b' },
      { group: 'project', label: 'Spiegel', href: '/c' },
    ]
    expect(groupsOf(commands)).toEqual([
      { group: 'project', commands: [commands[0], commands[2]] },
      { group: 'guide', commands: [commands[1]] },
    ])
  })

  test('name an address once, where it came first', () => {
    const first = { group: 'project', label: 'Overzicht', href: '/a' }
    expect(groupsOf([first, { group: 'projects', label: 'Merelveld', href: '/a' }])).toEqual([
      { group: 'project', commands: [first] },
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { readNeighbourhoods } from './import.ts'
import { MOST_IMPORTED } from './model.ts'

const ground = {
  municipalities: [
    { id: 'a', name: 'Gemeente Eikenwaard' },
    { id: 'b', name: 'Hoogmeer' },
  ],
  codes: new Set(['OUD1']),
}
const read = (text: string) => {
  const rows = readNeighbourhoods(text, ground)
  if (typeof rows === 'string') throw new Error(rows)
  return rows
}

describe('a list of neighbourhoods', () => {
  test('is read with Dutch heads, semicolons and commas in numbers, and with English ones', () => {
    const made = { code: 'A1', name: 'De Weerd', municipalityId: 'a', phase: 'design', latitude: 52.02, longitude: 5.9 }
    expect(
      read('Code;Naam;Gemeente;Fase;Breedtegraad;Lengtegraad\r\nA1; De Weerd ;Eikenwaard;ontwerp;52,02;5,9\r\n'),
    ).toEqual([{ line: 2, given: 'De Weerd', code: 'A1', faults: [], neighbourhood: made }])
    expect(
      read('\uFEFFlatitude,longitude,phase,municipality,name,code\n52.02,5.9,Design,gemeente eikenwaard,De Weerd,A1\n'),
    ).toMatchObject([{ neighbourhood: made }])
    expect(read('code\tname\tmunicipality\nA1\t"De ""Weerd"""\tHoogmeer')).toMatchObject([
      { neighbourhood: { name: 'De "Weerd"', municipalityId: 'b', phase: null, latitude: null, longitude: null } },
    ])
  })

  test('says of each line what is wrong with it, and takes none that is', () => {
    const lines = [
      'code;naam;gemeente;fase;latitude;longitude',
      ';Zonder code;Hoogmeer;;;',
      'A1;;Hoogmeer;;;',
      'A1;Nog eens;Hoogmeer;;;',
      'OUD1;Bestaat al;Hoogmeer;;;',
      'A2;Waar dan;Nergens;;;',
      'A3;Fase fout;Hoogmeer;af;;',
      'A4;Half;Hoogmeer;;52,1;',
      'A5;Te ver;Hoogmeer;;152,1;5',
      `A6;${'x'.repeat(81)};Hoogmeer;;;`,
      'A7;Goed;Hoogmeer;nazorg;;',
    ]
    const rows = read(lines.join('\n'))
    expect(rows.map(({ line, faults }) => [line, faults])).toEqual([
      [2, ['code']],
      [3, ['name']],
      [4, ['code-twice']],
      [5, ['code-known']],
      [6, ['municipality']],
      [7, ['phase']],
      [8, ['place']],
      [9, ['place']],
      [10, ['name']],
      [11, []],
    ])
    expect(rows.filter(({ neighbourhood }) => neighbourhood !== null)).toHaveLength(1)
  })

  test('takes no name and no code with signs that nobody sees, and no direction marks', () => {
    const rows = read(
      'code;naam;gemeente\n"A\u00001";Weerd;Hoogmeer\nA2;"De\nWeerd";Hoogmeer\nA3;De\u202e Weerd;Hoogmeer\n',
    )
    expect(rows.map(({ faults, neighbourhood }) => [faults, neighbourhood?.name])).toEqual([
      [['code'], undefined],
      [['name'], undefined],
      [[], 'De Weerd'],
    ])
  })

  test('numbers the lines as they stand in the text, blank ones and breaks within quotes too', () => {
    const rows = read('code;naam;gemeente\n\nA1;Goed;Hoogmeer\nA2;"Op twee\nregels";Nergens\n\nA3;Ver;Nergens\n')
    expect(rows.map(({ line }) => line)).toEqual([3, 5, 7])
  })

  test.each([
    ['unreadable', 'code;naam;gemeente\nA1;"open;Hoogmeer'],
    ['columns', 'code;naam\nA1;Weerd'],
    ['empty', 'code;naam;gemeente\n'],
    ['too-many', `code;naam;gemeente\n${'A;B;Hoogmeer\n'.repeat(MOST_IMPORTED + 1)}`],
  ] as const)('is %s as a whole where it cannot be read', (word, text) => {
    expect(readNeighbourhoods(text, ground)).toBe(word)
  })
})

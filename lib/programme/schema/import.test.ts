import { describe, expect, test } from 'vitest'
import { readNeighbourhoods } from './import.ts'
import { IMPORTED_MAX } from '@/lib/programme/rules/programme.ts'

const ground = {
  municipalities: [
    { id: 'a', name: 'Gemeente Eikenwaard' },
    { id: 'b', name: 'Hoogmeer' },
  ],
  codes: new Map([['OUD1', { name: 'Oude wijk', municipalityId: 'b' }]]),
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
    ).toEqual([
      {
        line: 2,
        given: 'De Weerd',
        code: 'A1',
        faults: [],
        there: false,
        municipality: 'Gemeente Eikenwaard',
        neighbourhood: made,
      },
    ])
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
      [9, ['place-outside']],
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

  const faultsOf = (...lines: string[]) =>
    read(['code;naam;gemeente;fase;latitude;longitude', ...lines].join('\n')).map(({ faults }) => faults.join())

  test('has a place only in the European part of the country, never one with its two numbers exchanged', () => {
    const at = (place: string) => faultsOf(`A1;Weerd;Hoogmeer;;${place}`)
    for (const place of ['50,6;3,2', '53.8;7.4', '52;5', '050,75;6,0']) expect(at(place), place).toEqual([''])
    const outside = [
      '5,9;52,02',
      '0;0',
      '-90;5',
      '52;-5',
      '12,2;-68,3',
      '50,59;5',
      '53,81;5',
      '52;3,19',
      '52;7,41',
      '152,1;5',
    ]
    for (const place of outside) expect(at(place), place).toEqual(['place-outside'])
    for (const place of [
      '0x34;5',
      '52;1e0',
      '+52;5',
      '52,;5',
      ',5;5',
      '52 ;5 6',
      '5 2;5',
      '5_2;5',
      'Infinity;5',
      '52;NaN',
    ])
      expect(at(place), place).toEqual(['place'])
  })

  test('has no more values on a line than there are heads: a comma in a number would shift all that come after it', () => {
    const heads = 'code,naam,gemeente,fase,latitude,longitude'
    const line = 'D1,Deci,Eikenwaard,ontwerp,52,02,5,9'
    for (const head of [heads, `${heads},,`]) {
      expect(read(`${head}\n${line}\n`).map(({ faults }) => faults)).toEqual([['values']])
      expect(read(`${head}\nD1,Deci,Eikenwaard,ontwerp,"52,02","5,9",,\n`)).toMatchObject([
        { faults: [], neighbourhood: { latitude: 52.02, longitude: 5.9 } },
      ])
    }
    // empty columns at the end, empty lines below, and a column that we do not read
    expect(read('code;naam;gemeente;;\nA1;Weerd;Hoogmeer;;;;\n;;;;\n').map(({ faults }) => faults)).toEqual([[]])
    expect(read('code;naam;noot;gemeente\nA1;Weerd;hier;Hoogmeer').map(({ faults }) => faults)).toEqual([[]])
    // its code is known nevertheless
    expect(faultsOf('A1;Weerd;Hoogmeer;;52;5;9', 'A1;Weerd;Hoogmeer;;;')).toEqual(['values', 'code-twice'])
  })

  test('says so where a letter was lost, of the code and of the name', () => {
    expect(
      faultsOf('A\uFFFD;Weerd;Hoogmeer;;;', 'A2;Annaparochi\uFFFD;Hoogmeer;;;', 'A3;Weerd;Hoogm\uFFFDer;;;'),
    ).toEqual(['code-lost', 'name-lost', 'municipality'])
  })

  test('knows what the programme has already from another neighbourhood under the same code', () => {
    const rows = (line: string) => read(`code;naam;gemeente;fase\n${line}`)
    expect(rows('OUD1;Oude wijk;Hoogmeer;nazorg')).toMatchObject([{ faults: ['code-known'], there: true }])
    expect(rows('OUD1;Oude wijk;Eikenwaard;')).toMatchObject([{ faults: ['code-known'], there: false }])
    expect(rows('OUD1;Nieuwe wijk;Hoogmeer;')).toMatchObject([{ faults: ['code-known'], there: false }])
    expect(rows('OUD1;Oude wijk;Hoogmeer;af')).toMatchObject([{ faults: ['code-known', 'phase'], there: false }])
    expect(rows('NIEUW;Oude wijk;Hoogmeer;')).toMatchObject([{ faults: [], there: false }])
  })

  test('keeps quotation marks within a value', () => {
    expect(
      read('code;naam;gemeente\nA1;De "Weerd";Hoogmeer\nA2;5" buis;Hoogmeer').map(
        ({ neighbourhood }) => neighbourhood?.name,
      ),
    ).toEqual(['De "Weerd"', '5" buis'])
  })

  test('is parted by what its first line says, or else as the first line that has something', () => {
    for (const text of [
      'sep=|\r\ncode|naam|gemeente\r\nA1|Weerd, zuid; oost|Hoogmeer\r\n',
      '\uFEFF"SEP=;"\ncode;naam;gemeente\nA1;"Weerd, zuid; oost";Hoogmeer',
      '\n\n;;\ncode;naam;gemeente\nA1;"Weerd, zuid; oost";Hoogmeer',
      '\uFEFF\r\n \r\ncode,naam,gemeente\r\nA1,"Weerd, zuid; oost",Hoogmeer',
    ])
      expect(read(text), text).toMatchObject([{ code: 'A1', faults: [], neighbourhood: { name: 'Weerd, zuid; oost' } }])
    // the line numbers are still those of the text
    expect(read('sep=;\n\ncode;naam;gemeente\nA1;Weerd;Nergens').map(({ line }) => line)).toEqual([4])
  })

  test('numbers the lines as they stand in the text, blank ones and breaks within quotes too', () => {
    const rows = read('code;naam;gemeente\n\nA1;Goed;Hoogmeer\nA2;"Op twee\nregels";Nergens\n\nA3;Ver;Nergens\n')
    expect(rows.map(({ line }) => line)).toEqual([3, 5, 7])
    // as a browser sends text from a box
    const sent = read(
      'code;naam;gemeente\r\n\r\nA1;Goed;Hoogmeer\r\nA2;"Op twee\r\nregels";Nergens\r\n\r\nA3;Ver;Nergens\r\n',
    )
    expect(sent.map(({ line }) => line)).toEqual([3, 5, 7])
  })

  test.each([
    ['unreadable:2', 'code;naam;gemeente\nA1;"open;Hoogmeer'],
    ['unreadable:4', 'code;naam;gemeente\r\nA1;Weerd;Hoogmeer\r\n\r\nA2;"open;Hoogmeer\r\nA3;Weerd;Hoogmeer\r\n'],
    ['unreadable:3', 'code;naam;gemeente\nA1;Weerd;Hoogmeer\nA2;"De" Weerd;Hoogmeer\nA3;Weerd;Hoogmeer'],
    ['unreadable:1', '"code;naam;gemeente\nA1;Weerd;Hoogmeer'],
    ['columns', 'code;naam\nA1;Weerd'],
    ['empty', 'code;naam;gemeente\n'],
    ['too-many', `code;naam;gemeente\n${'A;B;Hoogmeer\n'.repeat(IMPORTED_MAX + 1)}`],
  ] as const)('is %s as a whole where it cannot be read', (word, text) => {
    expect(readNeighbourhoods(text, ground)).toBe(word)
  })
})

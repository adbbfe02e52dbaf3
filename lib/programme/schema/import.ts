import { parse } from 'csv-parse/sync'
import { nameSchema } from '@/lib/organisations/schema.ts'
import { PHASES, type Phase } from '@/lib/programme/rules/portfolio.ts'
import {
  IMPORTED_MAX,
  type ImportFault,
  type ImportProblem,
  type ImportRow,
  type NewNeighbourhood,
} from '@/lib/programme/rules/programme.ts'

/** What a list's municipalities and codes are checked against. */
export interface ImportGround {
  readonly municipalities: readonly { readonly id: string; readonly name: string }[]
  /** The programme's neighbourhoods by code. */
  readonly codes: ReadonlyMap<string, Pick<NewNeighbourhood, 'name' | 'municipalityId'>>
}

type Column = 'code' | 'name' | 'municipality' | 'phase' | 'latitude' | 'longitude'

/** Column headings, Dutch and English. */
const heads: Record<Column, readonly string[]> = {
  code: ['code', 'wijkcode'],
  name: ['name', 'naam', 'wijk', 'neighbourhood'],
  municipality: ['municipality', 'gemeente'],
  phase: ['phase', 'fase'],
  latitude: ['latitude', 'breedtegraad', 'lat'],
  longitude: ['longitude', 'lengtegraad', 'lon'],
}
const phaseWords: Record<Phase, readonly string[]> = {
  exploration: ['exploration', 'verkenning'],
  design: ['design', 'ontwerp'],
  execution: ['execution', 'uitvoering'],
  aftercare: ['aftercare', 'nazorg'],
}

const plain = (text: string): string => text.trim().toLowerCase()

const columnOf = (head: string): Column | undefined =>
  (Object.keys(heads) as Column[]).find((column) => heads[column].includes(plain(head)))

/** A first line in which a spreadsheet names the column separator. */
const saysDelimiter = /^"?sep=(.)"?[ \t]*$/i

/**
 * The lines of a list with uniform line ends, and its separator: named in the first line (which is then blanked, to
 * keep the numbers of the others), or else the most frequent of the three in the first line that is not empty.
 */
function layoutOf(text: string): { text: string; delimiter: string } {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
  const first = lines.findIndex((line) => /[^\s;,"]/.test(line))
  const said = saysDelimiter.exec(lines[first] ?? '')?.[1]
  if (said !== undefined) return { text: lines.with(first, '').join('\n'), delimiter: said }
  const counts = [';', '\t', ','].map((sign) => ({ sign, count: (lines[first] ?? '').split(sign).length }))
  return { text: lines.join('\n'), delimiter: counts.reduce((most, one) => (one.count > most.count ? one : most)).sign }
}

type Line = Readonly<Partial<Record<Column, string>>>

/** Where neighbourhoods can be: the European part of the country, in degrees, with a margin. */
const country = { latitude: [50.6, 53.8], longitude: [3.2, 7.4] } as const

type Degrees = number | null | 'wrong' | 'outside'

function degrees(text: string | undefined, [from, until]: readonly [number, number]): Degrees {
  const given = (text ?? '').trim()
  if (given === '') return null
  if (!/^-?\d+(?:[.,]\d+)?$/.test(given)) return 'wrong'
  const value = Number(given.replace(',', '.'))
  return value >= from && value <= until ? value : 'outside'
}

type Found = { readonly latitude: number | null; readonly longitude: number | null } | 'place' | 'place-outside'

function placeIn(line: Line): Found {
  const latitude = degrees(line.latitude, country.latitude)
  const longitude = degrees(line.longitude, country.longitude)
  if (latitude === 'wrong' || longitude === 'wrong' || (latitude === null) !== (longitude === null)) return 'place'
  return latitude === 'outside' || longitude === 'outside' ? 'place-outside' : { latitude, longitude }
}

/** The replacement character of a letter that could not be read; the letter itself is lost. */
const lost = '\uFFFD'

function nameFaults(of: 'code' | 'name', given: string, read: string | undefined): ImportFault[] {
  if (given.includes(lost)) return [`${of}-lost`]
  return read === undefined ? [of] : []
}

type Read = Pick<ImportRow, 'faults' | 'there' | 'municipality' | 'neighbourhood'>

function readLine(line: Line, ground: ImportGround, seen: Set<string>): Read {
  const code = nameSchema(40).safeParse(line.code ?? '').data
  const name = nameSchema(80).safeParse(line.name ?? '').data
  const faults = nameFaults('code', line.code ?? '', code)
  const town = plain(line.municipality ?? '')
  const municipality = ground.municipalities.find(({ name: known }) =>
    [plain(known), plain(known).replace(/^gemeente /, '')].includes(town),
  )
  const phaseGiven = plain(line.phase ?? '')
  const phase = PHASES.find((one) => phaseWords[one].includes(phaseGiven)) ?? null
  const place = placeIn(line)
  if (code !== undefined && seen.has(code)) faults.push('code-twice')
  else if (code !== undefined && ground.codes.has(code)) faults.push('code-known')
  if (code !== undefined) seen.add(code)
  faults.push(...nameFaults('name', line.name ?? '', name))
  if (!municipality) faults.push('municipality')
  if (phaseGiven !== '' && phase === null) faults.push('phase')
  if (typeof place === 'string') faults.push(place)
  const known = ground.codes.get(code ?? '')
  const there = faults.join() === 'code-known' && known?.name === name && known?.municipalityId === municipality?.id
  if (faults.length > 0 || code === undefined || name === undefined || !municipality || typeof place === 'string')
    return { faults, there, municipality: municipality?.name ?? null, neighbourhood: null }
  const neighbourhood: NewNeighbourhood = { code, name, municipalityId: municipality.id, phase, ...place }
  return { faults, there, municipality: municipality.name, neighbourhood }
}

interface CsvRecord {
  readonly values: readonly string[]
  /** where it ends */
  readonly line: number
}

/** Every line with values, including the headings; or the number of the first line that cannot be read. */
function recordsIn(given: string): readonly CsvRecord[] | number {
  const { text, delimiter } = layoutOf(given)
  const records: CsvRecord[] = []
  try {
    parse(text, {
      delimiter,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
      on_record: (values: string[], { lines }) => {
        records.push({ values, line: lines })
        return null
      },
    })
  } catch {
    const after = records.at(-1)?.line ?? 0
    // the parser only knows where it gave up, which is far below an unclosed quotation mark
    return 1 + text.split('\n').findIndex((line, at) => at >= after && line.trim() !== '')
  }
  return records
}

/** The towns that a list names, each once and as typed; none of a list that cannot be read. */
export function townsIn(text: string): readonly string[] {
  const records = recordsIn(text)
  if (typeof records === 'number') return []
  const [head = [], ...lines] = records.map(({ values }) => values)
  const at = head.map(columnOf).indexOf('municipality')
  return [...new Set(lines.slice(0, IMPORTED_MAX).map((values) => plain(values[at] ?? '')))]
}

/**
 * Reads neighbourhoods from CSV with a line of headings: code, name, municipality, phase, latitude and longitude, in
 * Dutch or English, separated by semicolons, tabs or commas, numbers with a point or a comma. Each line comes with its
 * faults; a single word if nothing can be read: no CSV, from which line, a missing column, too many lines, or none.
 */
export function readNeighbourhoods(text: string, ground: ImportGround): readonly ImportRow[] | ImportProblem {
  const records = recordsIn(text)
  if (typeof records === 'number') return `unreadable:${records}`
  const [head = [], ...lines] = records.map(({ values }) => values)
  const columns = head.map(columnOf)
  if (!(['code', 'name', 'municipality'] as const).every((column) => columns.includes(column))) return 'columns'
  if (lines.length > IMPORTED_MAX) return 'too-many'
  if (lines.length === 0) return 'empty'
  // a spreadsheet adds empty columns after the last heading
  const width = head.findLastIndex((one) => one.trim() !== '') + 1
  const seen = new Set<string>()
  return records.slice(1).map(({ values, line }) => {
    const named: Line = Object.fromEntries(
      columns.flatMap((column, at) => (column === undefined ? [] : [[column, values[at] ?? '']])),
    )
    const read = readLine(named, ground, seen)
    const tooWide = values.slice(width).some((value) => value.trim() !== '')
    return {
      line,
      given: (named.name ?? '').trim() || (named.code ?? '').trim(),
      code: (named.code ?? '').trim(),
      ...read,
      // its values belong to other headings, so further faults would be misleading
      ...(tooWide ? { faults: ['values'], there: false, neighbourhood: null } : {}),
    }
  })
}

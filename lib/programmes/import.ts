import { parse } from 'csv-parse/sync'
import { nameSchema } from '../organisations/schema.ts'
import { PHASES, type Phase } from '../portfolio/model.ts'
import { MOST_IMPORTED, type ImportFault, type ImportProblem, type ImportRow, type NewNeighbourhood } from './model.ts'

/** What the municipalities and codes of a list are held against. */
export interface ImportGround {
  readonly municipalities: readonly { readonly id: string; readonly name: string }[]
  /** Codes that the programme has. */
  readonly codes: ReadonlySet<string>
}

type Column = 'code' | 'name' | 'municipality' | 'phase' | 'latitude' | 'longitude'

/** Heads of the columns, Dutch and English. */
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

function columnOf(head: string): string {
  const found = (Object.keys(heads) as Column[]).find((column) => heads[column].includes(plain(head)))
  return found ?? plain(head)
}

/** A line ends the head; whichever of the three stands in it most often parts the columns. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1)
  const counts = [';', '\t', ','].map((sign) => ({ sign, count: head.split(sign).length }))
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).sign
}

type Line = Readonly<Partial<Record<Column, string>>>

const degrees = (text: string | undefined, most: number): number | null | 'wrong' => {
  const given = (text ?? '').trim().replace(',', '.')
  if (given === '') return null
  const value = Number(given)
  return Number.isFinite(value) && Math.abs(value) <= most ? value : 'wrong'
}

function readLine(line: Line, ground: ImportGround, seen: Set<string>): Pick<ImportRow, 'faults' | 'neighbourhood'> {
  const faults: ImportFault[] = []
  const code = nameSchema(40).safeParse(line.code ?? '').data
  const name = nameSchema(80).safeParse(line.name ?? '').data
  const town = plain(line.municipality ?? '')
  const municipality = ground.municipalities.find(({ name: known }) =>
    [plain(known), plain(known).replace(/^gemeente /, '')].includes(town),
  )
  const phaseGiven = plain(line.phase ?? '')
  const phase = PHASES.find((one) => phaseWords[one].includes(phaseGiven)) ?? null
  const [latitude, longitude] = [degrees(line.latitude, 90), degrees(line.longitude, 180)]
  if (code === undefined) faults.push('code')
  else if (seen.has(code)) faults.push('code-twice')
  else if (ground.codes.has(code)) faults.push('code-known')
  if (code !== undefined) seen.add(code)
  if (name === undefined) faults.push('name')
  if (!municipality) faults.push('municipality')
  if (phaseGiven !== '' && phase === null) faults.push('phase')
  if (latitude === 'wrong' || longitude === 'wrong' || (latitude === null) !== (longitude === null)) {
    faults.push('place')
  }
  if (
    faults.length > 0 ||
    code === undefined ||
    name === undefined ||
    !municipality ||
    latitude === 'wrong' ||
    longitude === 'wrong'
  )
    return { faults, neighbourhood: null }
  const neighbourhood: NewNeighbourhood = { code, name, municipalityId: municipality.id, phase, latitude, longitude }
  return { faults, neighbourhood }
}

/**
 * Reads neighbourhoods from CSV with a line of heads: code, name, municipality, phase, latitude and longitude, in Dutch or
 * English, parted by semicolons, tabs or commas, numbers with a point or a comma. Each line comes with what is wrong with
 * it; a word alone where the whole cannot be read: no CSV, a column missing, too many lines, or none.
 */
export function readNeighbourhoods(text: string, ground: ImportGround): readonly ImportRow[] | ImportProblem {
  let lines: { record: Line; info: { lines: number } }[]
  let columns: string[] = []
  try {
    lines = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      columns: (head: string[]) => (columns = head.map(columnOf)),
      skip_empty_lines: true,
      info: true,
      relax_column_count: true,
      trim: true,
    })
  } catch {
    return 'unreadable'
  }
  if (!(['code', 'name', 'municipality'] as const).every((column) => columns.includes(column))) return 'columns'
  if (lines.length > MOST_IMPORTED) return 'too-many'
  if (lines.length === 0) return 'empty'
  const seen = new Set<string>()
  return lines.map(({ record: line, info }) => ({
    line: info.lines,
    given: (line.name ?? '').trim() || (line.code ?? '').trim(),
    code: (line.code ?? '').trim(),
    ...readLine(line, ground, seen),
  }))
}

import { beforeEach, describe, expect, test } from 'vitest'
import { makeBulkProgramme, releaseBulkWords } from '@/lib/testing/bulk-programme.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { addManager } from '@/lib/testing/factories-programmes.ts'
import { addJob, forgetJobs, runJobs, whileJobsWait } from '@/lib/testing/jobs.ts'
import { inSvg } from '@/lib/testing/in-svg.ts'
import { refreshPortfolio, selections, whole } from '@/lib/testing/portfolio-views.ts'
import { linesOfXlsx } from '@/lib/testing/read-xlsx.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { funnelPicture, histogramPicture } from '@/lib/programme/documents/chart-files.ts'
import { csvText } from '@/lib/programme/documents/csv.ts'
import { gridPicture } from '@/lib/programme/documents/grid-file.ts'
import { mapPicture } from '@/lib/programme/documents/map-file.ts'
import { matrixPicture, progressPicture } from '@/lib/programme/documents/overview-files.ts'
import { programmeDocument } from '@/lib/programme/documents/programme-document.ts'
import { exportColumns, exportLines } from '@/lib/programme/documents/programme-lines.ts'
import { programmeWords } from '@/lib/programme/documents/programme-words.ts'
import {
  askWorkbook,
  takeGrid,
  takeLocated,
  takeNeighbourhood,
  takePair,
  takePatterns,
  takeProgress,
  takeReport,
} from '@/lib/programme/commands/portfolio.ts'
import { getFile, getFiles, getPatterns, getPortfolio, rowsInPages } from '@/lib/programme/queries/portfolio.ts'
import { getNeighbourhood, getTwo } from '@/lib/programme/queries/neighbourhoods.ts'
import { portfolioFilterOf } from '@/lib/programme/schema/portfolio.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'

const use = useDatabase()
let programmeId: string
let manager: TestPerson

const codesOf = (numbers: readonly number[]): string[] => numbers.map((number) => String(number).padStart(6, '0'))

/** As sides do who say no to names in files, and the others yes; and the programme is counted again. */
async function leaveOut(numbers: readonly number[]): Promise<void> {
  await use.admin.query(
    `update neighbourhood set named_in_files = code <> all ($2) where programme_id = $1
       and named_in_files <> (code <> all ($2))`,
    [programmeId, codesOf(numbers)],
  )
  await refreshPortfolio(programmeId)
}

/** Turns every answer of a neighbourhood over: as many answers, and others. */
async function answerOtherwise(number: number): Promise<void> {
  await use.admin.query('begin; set local session_replication_role = replica')
  await use.admin.query(
    `update answer a set extent = 6 - extent from neighbourhood n
     where n.programme_id = $1 and n.code = $2 and a.project_id = n.project_id and a.extent is not null`,
    [programmeId, codesOf([number])[0]],
  )
  await use.admin.query('commit')
  await refreshPortfolio(programmeId)
}

const nameOf = (number: number): string => `Wijk ${String(number).padStart(5, '0')}`
const codeOf = (number: number): string => String(number).padStart(6, '0')

/** Every file with rows: of each selection and of narrower ones, as text. */
async function rowFiles(): Promise<Map<string, string>> {
  const { context } = manager
  const words = await programmeWords('nl')
  const files = new Map<string, string>()
  for (const address of [
    {},
    { round: '1' },
    { round: '2' },
    { text: 'wijk' },
    { label: 'diverging' },
    { sort: 'name' },
  ]) {
    const filter = portfolioFilterOf(address)
    const lines = []
    for await (const page of rowsInPages(context, programmeId, filter)) lines.push(...exportLines(page, words))
    files.set(`csv ${JSON.stringify(address)}`, csvText([exportColumns(words), ...lines], 'nl'))
    const { page } = await takeGrid(context, programmeId, filter)
    files.set(`grid ${JSON.stringify(address)}`, inSvg(gridPicture)(page.rows, filter, words) ?? '')
  }
  files.set('map', inSvg(mapPicture)((await takeLocated(context, programmeId)).neighbourhoods, words) ?? '')
  const { progress } = await takeProgress(context, programmeId)
  files.set('progress', (progress && inSvg(progressPicture)(progress, words)) ?? '')
  await forgetJobs()
  const file = await askWorkbook(context, programmeId, whole, 'nl')
  await runJobs()
  const bytes = Buffer.from((await getFile(context, programmeId, file)).content)
  files.set('workbook', JSON.stringify([linesOfXlsx(bytes, 1), linesOfXlsx(bytes, 2)]))
  return files
}

/** Every file with figures, of one selection. */
async function figureFiles(round: number | null): Promise<Map<string, string>> {
  const words = await programmeWords('nl')
  const files = new Map<string, string>()
  for (const factor of FACTOR_NUMBERS) {
    const patterns = await takePatterns(manager.context, programmeId, 'matrix', { round, factor })
    const figure = patterns.figures[factor - 1]
    if (!figure) throw new Error(`there is no figure of factor ${factor}`)
    files.set(`matrix ${factor}`, inSvg(matrixPicture)(patterns.figures, round, words) ?? '')
    files.set(`histogram ${factor}`, inSvg(histogramPicture)(figure, round, words) ?? '')
    files.set(`funnel ${factor}`, inSvg(funnelPicture)(figure, patterns.close.points, round, words) ?? '')
  }
  return files
}

async function reportFile(): Promise<string> {
  const source = await takeReport(manager.context, programmeId, 'pdf')
  return JSON.stringify(programmeDocument(source, await programmeWords('nl'), new Date(0)))
}

const everyFile = async (): Promise<Map<string, string>> =>
  new Map([
    ...(await rowFiles()),
    ...(await Promise.all(
      selections.map(async (round) =>
        [...(await figureFiles(round))].map(([name, of]) => [`${round} ${name}`, of] as const),
      ),
    ).then((lists) => lists.flat())),
    ['report', await reportFile()],
  ])

/** How many neighbourhoods the figures of a file count, factor by factor. */
const countedInFiles = async (round: number | null): Promise<(number | null)[]> =>
  (await takePatterns(manager.context, programmeId, 'matrix', { round, factor: 1 })).figures.map(({ n }) => n)
const eight = (n: number) => FACTOR_NUMBERS.map(() => n)

beforeEach(async () => {
  const options = { neighbourhoods: 15, rounds: 2, municipalities: 4, contractors: 3, raters: 5, halfOnce: true }
  programmeId = (await makeBulkProgramme(use.admin, options)).id
  await releaseBulkWords(use.admin, programmeId)
  manager = await addManager(programmeId)
  await refreshPortfolio(programmeId)
  await forgetJobs()
})

describe('a neighbourhood of which one side said no', () => {
  test('stands in no file by name, code or words, and on its pages as before', async () => {
    await leaveOut([6])
    const files = await everyFile()
    for (const [name, content] of files) {
      expect(content.includes(nameOf(6)), name).toBe(false)
      expect(content.includes(codeOf(6)), name).toBe(false)
    }
    for (const name of ['csv {}', 'grid {}', 'workbook', 'report']) expect(files.get(name)).toContain(nameOf(4))
    const { page } = await getPortfolio(manager.context, programmeId, whole)
    expect(page.rows.map(({ code }) => code)).toContain(codeOf(6))
    expect(page.rows).toHaveLength(15)
  })

  test('is no sheet, and stands beside no other: the answer is that of one that is not there', async () => {
    await leaveOut([6])
    const { page } = await getPortfolio(manager.context, programmeId, whole)
    const idOf = (number: number): string => page.rows.find(({ code }) => code === codeOf(number))?.id ?? ''
    const notFound = { code: 'not-found' }
    await takeNeighbourhood(manager.context, programmeId, idOf(4))
    // the pages offer no such file
    for (const [number, inFiles] of [
      [4, true],
      [6, false],
    ] as const) {
      expect(await getNeighbourhood(manager.context, programmeId, idOf(number))).toMatchObject({ inFiles })
      const pair = { one: idOf(2), other: idOf(number) }
      expect(await getTwo(manager.context, programmeId, pair)).toMatchObject({ inFiles })
    }
    await expect(takeNeighbourhood(manager.context, programmeId, idOf(6))).rejects.toMatchObject(notFound)
    for (const given of [idOf(6), codeOf(6), nameOf(6)]) {
      const pair = { one: idOf(4), other: given }
      await expect(takePair(manager.context, programmeId, pair)).rejects.toMatchObject(notFound)
    }
  })

  test.each([[[6]], [[6, 1]], [[6, 1, 2, 3]]])(
    'with too few others (%j) changes no byte of any file by what it answers',
    async (numbers) => {
      await leaveOut(numbers)
      const before = await everyFile()
      await answerOtherwise(6)
      const after = await everyFile()
      expect(new Set([...after.keys()])).toEqual(new Set([...before.keys()]))
      for (const [name, content] of after) expect(content === before.get(name), name).toBe(true)
      // what is left out was not counted: of the second rounds there are eight, of the even ones
      const second = numbers.filter((number) => number % 2 === 0).length
      for (const round of [null, 1]) expect(await countedInFiles(round)).toEqual(eight(15 - numbers.length))
      expect(await countedInFiles(2)).toEqual(eight(8 - second))
    },
    60_000,
  )

  test('counts in sums once enough are counted besides the rows, of the latest rounds alone, and in no row', async () => {
    const numbers = [6, 1, 2, 3, 4, 5, 7, 8]
    await leaveOut(numbers)
    expect(await countedInFiles(null)).toEqual(eight(15))
    expect(await countedInFiles(1)).toEqual(eight(7))
    const [rows, ofRounds, latest] = [await rowFiles(), await figureFiles(1), await figureFiles(null)]
    await answerOtherwise(6)
    expect(await rowFiles()).toEqual(rows)
    expect(await figureFiles(1)).toEqual(ofRounds)
    expect(await figureFiles(null)).not.toEqual(latest)
    const files = [...(await rowFiles()).values(), ...(await figureFiles(null)).values(), await reportFile()]
    for (const content of files) expect(content).not.toContain(nameOf(6))
  }, 60_000)

  test('and of one that nobody took up stands no row either', async () => {
    await use.admin.query(
      `insert into neighbourhood (programme_id, code, name, municipality_id, municipality)
       select $1, 'NIEUW', 'Wijk die nog niemand nam', municipality_id, municipality from neighbourhood
       where programme_id = $1 limit 1`,
      [programmeId],
    )
    await refreshPortfolio(programmeId)
    for (const content of (await everyFile()).values()) expect(content).not.toContain('Wijk die nog niemand nam')
    const { progress } = await takeProgress(manager.context, programmeId)
    expect(progress?.reached.invited).toBe(16)
  })
})

describe('a no', () => {
  test('ends a workbook that is there, and withholds what was counted for files until it is counted again', async () => {
    const file = await askWorkbook(manager.context, programmeId, whole, 'nl')
    await runJobs()
    const sayNo = () =>
      use.admin.query(`update neighbourhood set named_in_files = false where programme_id = $1 and code = '000006'`, [
        programmeId,
      ])
    await sayNo()
    const { files } = await getFiles(manager.context, programmeId)
    expect(files.find(({ id }) => id === file)?.state).toBe('outdated')
    const chosen = { round: null, factor: 1 } as const
    await expect(takePatterns(manager.context, programmeId, 'matrix', chosen)).rejects.toMatchObject({
      code: 'not-found',
    })
    expect((await getPatterns(manager.context, programmeId, chosen)).figures[0]?.n).toBe(15)
    await use.admin.query('update graphile_worker._private_jobs set run_at = now()')
    await runJobs()
    expect(await countedInFiles(null)).toEqual(eight(14))
  })

  test('that comes while the programme is counted holds, also once that count is done', async () => {
    await use.admin.query('delete from portfolio_figure where programme_id = $1', [programmeId])
    await addJob('refresh-portfolio', { programmeId })
    await whileJobsWait(use.admin, 'portfolio_summary', async () => {
      await use.admin.query(
        `update neighbourhood set named_in_files = false where programme_id = $1 and code = '000006'`,
        [programmeId],
      )
      await use.admin.query('delete from graphile_worker._private_jobs where locked_at is null')
    })
    const { rows } = await use.admin.query<{ n: number | null }>(
      `select (content_in_files ->> 'n')::int as n from portfolio_figure where programme_id = $1 and selection = 0`,
      [programmeId],
    )
    for (const { n } of rows) expect([null, 14]).toContain(n)
    await use.admin.query('update graphile_worker._private_jobs set run_at = now()')
    await runJobs()
    expect(await countedInFiles(null)).toEqual(eight(14))
  })
})

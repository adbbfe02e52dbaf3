import 'server-only'
import { Worker } from 'node:worker_threads'
import type { CellValue } from 'hucre'

/**
 * A sheet of a workbook: a bold heading that stays in sight and repeats on paper, a filter, columns as wide as needed.
 */
interface SheetPlan {
  readonly name: string
  readonly columns: readonly { readonly header: string; readonly numFmt?: string }[]
  /** 'table': with filter, and fitted to the width of the paper; 'text': one column to read */
  readonly look: 'table' | 'text'
}

export interface WorkbookPlan {
  readonly title: string
  /** in the footer of each page, before its number */
  readonly footer: string
  readonly sheets: readonly SheetPlan[]
}

/** Lines for each sheet, by its index. */
export type WorkbookPart = readonly (readonly (readonly CellValue[])[])[]

/* Runs in a separate thread, where hucre writes the whole workbook at once: with thousands of neighbourhoods that
   blocks for seconds, and this process serves live sessions. As text, because bundlers cannot include it as a file. */
const thread = `
const { parentPort, workerData: plan } = require('node:worker_threads')
const { writeXlsx } = require('hucre/xlsx')
const widest = 44, narrowest = 9, bold = { font: { bold: true }, alignment: { wrapText: true, vertical: 'top' } }
const rows = plan.sheets.map(() => [])
const letters = (column) => (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
const lengthOf = (value) => (value === null || value === undefined ? 0 : String(value).length)

function sheetOf({ name, columns, look }, lines) {
  const widths = columns.map(({ header }, place) => {
    const longestWord = Math.max(...header.split(/[\\s-]/).map((word) => word.length))
    const content = lines.reduce((most, line) => Math.max(most, lengthOf(line[place])), 0)
    return look === 'text' ? 100 : Math.min(widest, Math.max(narrowest, longestWord + 2, content + 2))
  })
  const last = letters(columns.length - 1)
  const table = look === 'table'
  return {
    name,
    rows: [columns.map(({ header }) => header), ...lines],
    columns: columns.map(({ numFmt }, place) => ({
      width: widths[place],
      ...(numFmt && { numFmt }),
      ...(!table && { style: { alignment: { wrapText: true, vertical: 'top' } } }),
    })),
    cells: new Map(columns.map((_, place) => ['0,' + place, { style: bold }])),
    ...(table && { autoFilter: { range: 'A1:' + last + (lines.length + 1) }, freezePane: { rows: 1 } }),
    pageSetup: {
      paperSize: 'a4',
      orientation: table ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(table && { printTitlesRow: '$1:$1' }),
    },
    headerFooter: { oddFooter: '&L' + plan.footer.replaceAll('&', '&&') + '&R&P / &N' },
  }
}

parentPort.on('message', async (part) => {
  if (part !== null) {
    part.forEach((lines, place) => { for (const line of lines) rows[place].push(line) })
    return
  }
  const bytes = await writeXlsx({
    sheets: plan.sheets.map((sheet, place) => sheetOf(sheet, rows[place])),
    properties: { title: plan.title, creator: 'Wijkspiegel' },
    stringMode: 'inline',
  })
  parentPort.postMessage(bytes, [bytes.buffer])
  parentPort.close()
})
`

/**
 * The bytes of a workbook whose lines come in parts, each passed on at once. An error in making parts ends the thread
 * and is rethrown.
 */
export async function workbookOf(plan: WorkbookPlan, parts: AsyncIterable<WorkbookPart>): Promise<Uint8Array> {
  const worker = new Worker(thread, { eval: true, workerData: plan })
  const made = new Promise<Uint8Array>((done, failed) => {
    worker.once('message', done)
    worker.once('error', failed)
    worker.once('exit', () => {
      failed(new Error('the workbook was not written'))
    })
  })
  // handled below, unless the parts fail first
  made.catch(() => undefined)
  try {
    for await (const part of parts) worker.postMessage(part)
    worker.postMessage(null)
    return await made
  } finally {
    await worker.terminate()
  }
}

// npm run look [-- --measures]: see ADR 45. Exit code 1 when a measure is missed.
import { chromium } from '@playwright/test'
import { endingOf } from '@/bench/ending.ts'
import { makeCopy, settingsOf } from '@/bench/servers.ts'
import { needChromium } from './lib/chromium.mjs'
import { clearPictures, makeContactSheet } from './lib/look/contact-sheet.ts'
import { paperMeasures } from './lib/look/paper.ts'
import { firstScreenMeasures } from './lib/look/first-screens.ts'
import { sessionMeasures } from './lib/look/session.ts'
import { lineOf, summaryOf, type Measure } from './lib/look/measure.ts'
import type { Stage } from './lib/look/stage.ts'
import { explain, Refusal, say } from './lib/say.mjs'

const help = 'npm run look [-- --measures]: --measures leaves the contact sheet out.'

function askedFor(words: readonly string[]): { sheet: boolean } {
  const unknown = words.find((word) => word !== '--measures')
  if (unknown !== undefined) throw new Refusal(`"${unknown}" is no option. ${help}`)
  return { sheet: words.length === 0 }
}

async function lookAt(stage: Stage, { sheet }: { sheet: boolean }): Promise<readonly Measure[]> {
  const all: Measure[] = []
  for (const part of [firstScreenMeasures, paperMeasures, sessionMeasures])
    for await (const measure of part(stage)) {
      console.log(lineOf(measure))
      all.push(measure)
    }
  if (sheet) await makeContactSheet(stage)
  return all
}

const copy = makeCopy()
const { end, isEnding } = endingOf(copy)

try {
  const asked = askedFor(process.argv.slice(2))
  say('the product is built, and filled with the demo')
  const server = await copy.start()
  Object.assign(process.env, settingsOf(copy))
  const browser = await chromium.launch({
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    executablePath: await needChromium(),
  })
  const pictures = asked.sheet ? clearPictures() : null
  const stage = { browser, baseUrl: server.baseUrl, dataFolder: copy.dataFolder, pictures }
  const measures = await lookAt(stage, asked)
  await browser.close()
  console.log(summaryOf(measures))
  await end(measures.every(({ good }) => good) ? 0 : 1)
} catch (error) {
  if (!isEnding()) console.error(explain(error))
  await end(1)
}

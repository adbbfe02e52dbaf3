import { existsSync } from 'node:fs'
import { start } from './processes.mjs'
import { Refusal, say } from './say.mjs'

// the headless browser first: the same engine, and a sixth less work for the machine
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

async function found() {
  const candidates = [process.env.CHROMIUM_PATH, await playwrightsOwn(), ...places]
  return candidates.find((path) => path && existsSync(path))
}

const aptGet = (...args) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return start('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).ended
}

async function installWithApt() {
  const updated = await aptGet('update')
  if (updated !== 0) throw new Refusal(`Chromium could not be installed (apt-get update ended with ${updated}).`)
  // not every Debian has the headless browser as a separate package
  for (const name of ['chromium-headless-shell', 'chromium'])
    if ((await aptGet('install', '-y', '--no-install-recommends', name)) === 0) return
  throw new Refusal('Chromium could not be installed: apt-get install ended with an error, see above.')
}

/** The path of a Chromium for the tests in the browser; on Debian, as root, it is installed when missing. */
export async function needChromium() {
  const present = await found()
  if (present) return present
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0)
    throw new Refusal(
      'No Chromium for the tests in the browser: install one, or give its path in CHROMIUM_PATH, or run npx playwright install chromium.',
    )
  say('installing Chromium …')
  await installWithApt()
  const installed = await found()
  if (!installed)
    throw new Refusal('Chromium was installed but is not in any of the usual places: give its path in CHROMIUM_PATH.')
  return installed
}

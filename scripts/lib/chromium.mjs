import { existsSync } from 'node:fs'
import { start } from './processes.mjs'
import { Refusal, say } from './say.mjs'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

async function found() {
  const candidates = [process.env.CHROMIUM_PATH, ...places, await playwrightsOwn()]
  return candidates.find((path) => path && existsSync(path))
}

async function installWithApt() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const code = await start('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).ended
    if (code !== 0) throw new Refusal(`Chromium could not be installed (apt-get ${args[0]} ended with ${code}).`)
  }
}

/** The path of a Chromium for the tests in the browser; on Debian, as root, it is installed when there is none. */
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

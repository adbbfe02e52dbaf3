import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'

// Debian's Chromium if present: not every machine can download Playwright's own
const installed = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
]
// a process less each for drawing and for the network: a twelfth less work for the machine
const together = ['--in-process-gpu', '--enable-features=NetworkServiceInProcess2']
// Chromium's sandbox refuses to run as root
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export default defineConfig({
  testDir: 'e2e',
  // for the factories of lib/testing outside a server bundle
  tsconfig: './e2e/tsconfig.playwright.json',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.BASE_URL ?? 'http://localhost:3000',
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    // a trace of every test takes a third of the run's time: ask for it with --trace=retain-on-failure
    trace: 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    launchOptions: {
      args: [...quiet, ...together, ...asRoot],
      ...(existsSync(installed) && { executablePath: installed }),
    },
  },
  projects: [{ name: 'chromium' }],
})

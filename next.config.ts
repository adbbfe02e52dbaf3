import type { NextConfig } from 'next'
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  // loaded from node_modules, not bundled: they read files of their own, or find each other by name
  serverExternalPackages: ['pg', 'graphile-worker', 'nodemailer', 'pdfkit', 'fontkit', 'docx'],
  // several servers from one checkout, while developing
  ...(process.env.NEXT_DIST_DIR ? { distDir: process.env.NEXT_DIST_DIR } : {}),
  // `npm test` checks types, of the tests too; whoever only starts it need not wait for that
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // no page has a picture that wants making smaller; a route that does it for whoever asks is work for strangers
  images: { unoptimized: true },
  // as BODY_BYTES in lib/access/body-size.ts; the heavier list of neighbourhoods goes to a route handler
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
  // titles in the head for everybody: sent later they need script, and the size of a page would depend on the moment
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  // a nearer lockfile above the project would otherwise move the root
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
}

const withTexts = createNextIntlPlugin('./lib/i18n/request.ts')

/** A build also writes the server alone with what it loads, for the container; `next start` serves the very same build. */
export default (phase: string): NextConfig =>
  withTexts(phase === PHASE_PRODUCTION_BUILD ? { ...config, output: 'standalone' } : config)

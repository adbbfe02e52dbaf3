import type { NextConfig } from 'next'
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  // loaded from node_modules, not bundled: they read their own files, or find each other by name
  serverExternalPackages: ['pg', 'graphile-worker', 'nodemailer', 'pdfkit', 'fontkit', 'docx'],
  // several servers from one checkout, during development
  ...(process.env.NEXT_DIST_DIR ? { distDir: process.env.NEXT_DIST_DIR } : {}),
  // `npm test` checks types, including those of tests; a mere start need not wait for that
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // no page has a picture to make smaller; a route that does it for anybody is work for strangers
  images: { unoptimized: true },
  // as BODY_BYTES in lib/access/body-size.ts; the larger list of neighbourhoods goes to a route handler
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
  // titles in the head for everybody: streamed later they need script, and a page's size would depend on timing
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  // otherwise a lockfile above the project would move the root
  outputFileTracingRoot: import.meta.dirname,
  turbopack: {
    root: import.meta.dirname,
    // theirs parses every message anew in each request; see there
    resolveAlias: { 'use-intl/format-message': './lib/i18n/format-message.ts' },
  },
}

const withTexts = createNextIntlPlugin('./lib/i18n/request.ts')

/** A build also writes a standalone server for the container; `next start` serves the same build. */
export default (phase: string): NextConfig =>
  withTexts(phase === PHASE_PRODUCTION_BUILD ? { ...config, output: 'standalone' } : config)

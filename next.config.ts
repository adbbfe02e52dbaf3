import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  // loaded from node_modules, not bundled: they read files of their own, or find each other by name
  serverExternalPackages: ['pg', 'graphile-worker', 'nodemailer', 'pdfkit', 'fontkit', 'docx'],
  // several servers from one checkout, while developing
  ...(process.env.NEXT_DIST_DIR ? { distDir: process.env.NEXT_DIST_DIR } : {}),
  // `npm test` checks types, of the tests too; whoever only starts it need not wait for that
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // a list of neighbourhoods has 800,000 signs at most (lib/programmes/model.ts), of three bytes each, and goes along
  // twice: in its box, and in what the action answered before. The megabyte beside them is for the lines that were wrong
  experimental: { serverActions: { bodySizeLimit: '6mb' } },
  // titles in the head for everybody: sent later they need script, and the size of a page would depend on the moment
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  // a nearer lockfile above the project would otherwise move the root
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)

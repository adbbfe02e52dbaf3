import { join } from 'node:path'
import type { NextConfig } from 'next'

const projectRoot = join(import.meta.dirname, '..', '..')

const config: NextConfig = {
  // the bundler looks for proxy.ts and instrumentation.ts in parent folders too, and would include the product's
  pageExtensions: ['bare.tsx'],
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
  // it uses the product's packages
  outputFileTracingRoot: projectRoot,
  turbopack: { root: projectRoot },
}

export default config

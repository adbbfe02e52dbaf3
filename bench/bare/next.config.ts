import { join } from 'node:path'
import type { NextConfig } from 'next'

const projectRoot = join(import.meta.dirname, '..', '..')

const config: NextConfig = {
  // the bundler looks for proxy.ts and instrumentation.ts in the folders above too, and would take the product's along
  pageExtensions: ['bare.tsx'],
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
  // the packages are those of the product
  outputFileTracingRoot: projectRoot,
  turbopack: { root: projectRoot },
}

export default config

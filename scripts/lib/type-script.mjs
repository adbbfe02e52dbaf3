// node --import ./scripts/lib/type-script.mjs SCRIPT: Node itself strips the types; this adds what a bundler does
// besides: `@/` is the project's folder, a .json is data, and Next's parts are found, although it exports none.
import { registerHooks } from 'node:module'

const root = new URL('../../', import.meta.url)

function fullName(specifier) {
  if (specifier.startsWith('@/')) return new URL(specifier.slice(2), root).href
  return /^next\/[\w-]+$/.test(specifier) ? `${specifier}.js` : specifier
}

registerHooks({
  resolve(specifier, context, next) {
    const found = next(fullName(specifier), context)
    if (!found.url.endsWith('.json')) return found
    return { ...found, importAttributes: { ...found.importAttributes, type: 'json' } }
  },
})

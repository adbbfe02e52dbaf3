import type { PluralChoice } from './message-shape.ts'

/** What a choice by number lacks, or has that the language never asks for; empty when it is whole. */
export function pluralFaults(language: string, { type, branches }: PluralChoice): string[] {
  const rules = new Intl.PluralRules(language, { type: type === 'plural' ? 'cardinal' : 'ordinal' })
  const categories: readonly string[] = rules.resolvedOptions().pluralCategories
  // Dutch and English have one whole number each in "one", so "=1" says the same
  const missing = categories.filter((name) => !branches.includes(name) && !(name === 'one' && branches.includes('=1')))
  const unknown = branches.filter((name) => !/^=\d+$/.test(name) && !categories.includes(name))
  return [...missing.map((name) => `no ${name}`), ...unknown.map((name) => `${name} never comes`)]
}

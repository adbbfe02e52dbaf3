import { describe, expect, test } from 'vitest'
import { loadMessages } from '@/lib/i18n/messages.ts'
import { roundKinds } from '@/lib/rounds/rules/model.ts'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { RulesForm } from './rules-form.tsx'

const rules = { kind: 'baseline', attribution: 'named', mirrorQuestion: true, maskedPreparation: false } as const
const form = (language: 'nl' | 'en', mayMask: boolean) =>
  drawn(<RulesForm {...{ projectId: 'p', roundId: null, closesOn: '', sessionOn: '', rules, mayMask }} />, language)

describe.each(['nl', 'en'] as const)('who prepares a round reads in %s', (language) => {
  test('at each choice in one line what it is for and when it fits', async () => {
    const { roundForm } = (await loadMessages(language)).project
    const markup = form(language, true)
    const hintAt = (name: string, value: string) =>
      new RegExp(`id="${name}-${value}-hint"[^>]*>([^<]+)<`).exec(markup)?.[1] ?? ''
    const hints = [
      ...roundKinds.map((kind) => hintAt('rules-kind', kind)),
      ...['named', 'side-only'].map((value) => hintAt('rules-attribution', value)),
    ]
    for (const hint of hints) expect(hint.split(' ').length).toBeGreaterThan(3)
    expect(new Set(hints).size).toBe(hints.length)
    expect(words(markup)).toContain(roundForm.maskedHint)
    expect(words(form(language, false))).toContain(roundForm.maskedUnfit)
  })

  test('beside the choices what everybody will read of them, each as the round’s page says it', async () => {
    const { rule } = (await loadMessages(language)).project
    const preview = (given: Parameters<typeof RulesForm>[0]['rules']) => {
      const props = { projectId: 'p', roundId: null, closesOn: '4 december 2026', sessionOn: '', mayMask: true }
      const [, aside = ''] = drawn(<RulesForm {...props} rules={given} />, language).split('<aside')
      return words(aside)
    }
    const first = preview(rules)
    for (const said of [rule.named, rule.mirrorOn, rule.maskedOff, '4 december 2026']) expect(first).toContain(said)
    expect(first).not.toContain(rule.session)
    const other = preview({ ...rules, attribution: 'side-only', mirrorQuestion: false, maskedPreparation: true })
    for (const said of [rule['side-only'], rule.mirrorOff, rule.maskedOn]) expect(other).toContain(said)
  })

  test('how a day is typed, and by which rule it is taken', async () => {
    const { roundForm } = (await loadMessages(language)).project
    const said = words(form(language, true))
    for (const hint of [roundForm.closesOnHint, roundForm.sessionOnHint]) expect(said).toContain(hint)
    expect(roundForm.closesOnHint).toMatch(/\d+ (januari|december|January|December)|jaar|year/)
  })
})

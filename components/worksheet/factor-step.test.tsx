import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime.js'
import type { ComponentProps, ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { sheetTextsOf } from '@/lib/worksheet/rules/translations.ts'
import { FactorStep } from './factor-step.tsx'

// reads the texts of a request, which there is none of; the parts below it have them from `drawn`
vi.mock('./sheet-messages.tsx', () => ({ SheetMessages: ({ children }: { children: ReactNode }) => children }))

// a page that is only drawn goes nowhere
const nowhere = {} as NonNullable<ComponentProps<typeof AppRouterContext>['value']>

/** The first factor for somebody of the client, of whose side there are so many. */
function said(attribution: 'named' | 'side-only', people: number): string {
  const members = Array.from({ length: people }, () => ({ side: 'client' as const }))
  const sheet = { begun: true, handedIn: false, takesPart: true, answers: [], picks: [], picksVersion: 0, paper: null }
  const page = {
    project: { id: 'p', personId: 'a', membership: { side: 'client' as const }, members },
    round: { id: 'r', number: 1, attribution, mirrorQuestion: true, closesOn: '2026-12-04' },
    sheet: { ...sheet, agreements: { asked: [], answers: {}, version: 0 } },
    worksheet: sheetTextsOf(1),
    ...{ stepIndex: 1, shortcuts: true, changing: false, way: 'whole' as const },
  }
  return words(
    drawn(
      <AppRouterContext value={nowhere}>
        <FactorStep page={page} factor={1} />
      </AppRouterContext>,
    ),
  )
}

const known = 'collega’s kunnen dan raden wat van jou is'

test('in a round per side only a side of fewer than four reads where it writes that its answers can be guessed', () => {
  for (const people of [1, 3]) expect(said('side-only', people)).toContain(known)
  expect(said('side-only', 4)).not.toContain(known)
  expect(said('named', 3)).not.toContain(known)
})

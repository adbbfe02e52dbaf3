import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { loadMessages, type Messages } from '@/lib/i18n/messages.ts'
import { words } from '@/lib/testing/drawn-mirror.tsx'
import { AccessibilityStatement } from './accessibility-statement.tsx'
import { PrivacyStatement } from './privacy-statement.tsx'

type Statement = 'privacy' | 'accessibility'

const statements: Readonly<Record<Statement, ReactNode>> = {
  privacy: <PrivacyStatement contactEmail="privacy@voorbeeld.example" />,
  accessibility: <AccessibilityStatement version="1.0" contactEmail="privacy@voorbeeld.example" />,
}

/** Every text below it, with its path; a text with something filled in is cut at that place. */
function textsOf(messages: object, path: string): { path: string; parts: string[] }[] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [{ path: `${path}.${key}`, parts: value.split(/<\/?\w+>|\{[^}]*\}/) }]
      : textsOf(value as object, `${path}.${key}`),
  )
}

/** The page writes these above the statement. */
const aboveIt = ['title', 'lead']

test.each<{ what: Statement; locale: 'nl' | 'en' }>([
  { what: 'privacy', locale: 'nl' },
  { what: 'privacy', locale: 'en' },
  { what: 'accessibility', locale: 'nl' },
  { what: 'accessibility', locale: 'en' },
])('the statement of $what in $locale says every text that is written for it', async ({ what, locale }) => {
  const messages: Messages = await loadMessages(locale)
  const shown = words(
    renderToStaticMarkup(
      <NextIntlClientProvider locale={locale} messages={messages} timeZone="Europe/Amsterdam">
        {statements[what]}
      </NextIntlClientProvider>,
    ),
  )
  const missing = textsOf(messages.statements[what], what)
    .filter(({ path }) => !aboveIt.some((key) => path === `${what}.${key}`))
    .filter(({ parts }) => !parts.every((part) => shown.includes(part.trim())))
  expect(missing.map(({ path }) => path)).toEqual([])
})

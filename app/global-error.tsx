'use client'
import { Button, ButtonRow } from '@/components/ui/button.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import en from '@/lib/i18n/messages/en/failure.json'
import nl from '@/lib/i18n/messages/nl/failure.json'
import { fontClass } from './fonts.ts'
import './globals.css'

/** Replaces the whole document when even its layout failed, including the language: so both languages. */
export default function GlobalFailure({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="nl" className={fontClass}>
      <head>
        <title>Wijkspiegel</title>
      </head>
      <body>
        <main className="wrap pb-24">
          <PageTitle title={nl.title} lead={nl.body} />
          <HeavyRule>
            <ButtonRow>
              <Button onClick={reset}>{nl.retry}</Button>
              <a href="/">{nl.home}</a>
            </ButtonRow>
            <div lang="en" className="mt-12 grid gap-2 border-t-2 border-ink pt-4">
              <h2 className="text-h3">{en.title}</h2>
              <p>{en.body}</p>
              <p>
                <a href="/">{en.home}</a>
              </p>
            </div>
          </HeavyRule>
        </main>
      </body>
    </html>
  )
}

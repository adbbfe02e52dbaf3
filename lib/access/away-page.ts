import en from '@/lib/i18n/messages/en/failure.json'
import nl from '@/lib/i18n/messages/nl/failure.json'

const retrySeconds = 5

const part = (lang: string, { title, body }: { title: string; body: string }) =>
  `<main lang="${lang}"><h1>${title}</h1><p>${body}</p></main>`

/** Shown instead of a page that needs the database while it is away: both languages, under 1 kB, reloads by itself. */
export const awayPage = (nonce: string): string =>
  `<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="${retrySeconds}"><title>${nl.away.title} · Wijkspiegel</title><style nonce="${nonce}">:root{color-scheme:light dark}body{font:1.125rem/1.5 sans-serif;margin:15vh auto;max-width:34rem;padding:0 1rem}h1{font-size:1.6rem}</style>${part('nl', nl.away)}${part('en', en.away)}</html>`

export const awayHeaders = {
  'cache-control': 'no-store',
  'content-type': 'text/html; charset=utf-8',
  'retry-after': String(retrySeconds),
} as const

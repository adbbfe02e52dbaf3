import type { ReactNode } from 'react'

interface MailExcerptProps {
  subject: ReactNode
  lines: readonly ReactNode[]
  /** the words of its button, which is no button here */
  button: ReactNode
}

/** The words of a mail that somebody will get, as part of a page. */
export function MailExcerpt({ subject, lines, button }: MailExcerptProps) {
  return (
    <blockquote className="grid gap-2 border border-line p-4 wrap-anywhere">
      <p className="font-strong">{subject}</p>
      {lines.map((line, position) => (
        <p key={position}>{line}</p>
      ))}
      <p className="mt-1 justify-self-start border-2 border-ink px-3 py-1 font-strong">{button}</p>
    </blockquote>
  )
}

import type { ReactNode } from 'react'
import type { Fact } from './facts.tsx'

interface BesideProps {
  /** of its heading */
  id: string
  title: ReactNode
  /** what a choice means, or what people will read */
  text: ReactNode
  children: ReactNode
}

/** A form, and where there is room a hanging column beside it that explains it; below it on a narrow screen. */
export function Beside({ id, title, text, children }: BesideProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-[calc(2*var(--ws-column-gap))] gap-y-8 wide:grid-cols-[minmax(0,1fr)_minmax(0,19rem)]">
      {children}
      <aside aria-labelledby={id} data-beside className="grid gap-3 border-s-2 border-line ps-5 text-small">
        <h3 id={id} className="text-body">
          {title}
        </h3>
        {text}
      </aside>
    </div>
  )
}

/** Numbered steps in a hanging column. */
export function BesideSteps({ steps }: { steps: readonly ReactNode[] }) {
  return (
    <ol className="list-decimal ps-5 [&>li+li]:mt-2">
      {steps.map((step, position) => (
        <li key={position}>{step}</li>
      ))}
    </ol>
  )
}

/** Names with what they mean, under each other in a hanging column. */
export function BesideFacts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-3">
      {facts.map(({ key, name, value }) => (
        <div key={key}>
          <dt className="font-strong">{name}</dt>
          <dd className="text-ink-soft">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

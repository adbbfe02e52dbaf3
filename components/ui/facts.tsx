import type { ReactNode } from 'react'

export interface Fact {
  key: string
  name: ReactNode
  value: ReactNode
}

/** Names with their values, in two columns where there is room. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-x-(--ws-column-gap) gap-y-3 text-small tablet:grid-cols-2">
      {facts.map((fact) => (
        <div key={fact.key}>
          <dt className="font-strong">{fact.name}</dt>
          <dd className="max-w-measure">{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

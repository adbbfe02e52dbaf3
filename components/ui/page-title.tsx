import type { ReactNode } from 'react'

interface PageTitleProps {
  title: ReactNode
  lead?: ReactNode
  /** small text above: the context, "Stap 2 van 8" */
  kicker?: ReactNode
  /** facts at the right, below on a phone */
  aside?: ReactNode
}

/** The page's only h1. The next element adds the heavy rule: `<SectionBand heavy>` or `<HeavyRule>`. */
export function PageTitle({ title, lead, kicker, aside }: PageTitleProps) {
  return (
    <div className="grid items-end gap-x-16 gap-y-5 pt-[clamp(1.75rem,4vw,3.5rem)] pb-[clamp(1.5rem,3vw,2.5rem)] desk:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid gap-3">
        {kicker ? <p className="text-small font-strong text-ink-soft">{kicker}</p> : null}
        <h1 className="text-h1 tracking-[-0.012em] wrap-anywhere">{title}</h1>
        {lead ? <p className="text-lead wrap-anywhere text-ink-soft">{lead}</p> : null}
      </div>
      {aside ? <div className="text-small">{aside}</div> : null}
    </div>
  )
}

/** 8 px of ink: above the main content of a page. Once per page. */
export function HeavyRule({ children }: { children?: ReactNode }) {
  return <div className="border-t-8 border-ink pt-4">{children}</div>
}

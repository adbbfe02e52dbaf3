import type { ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'

interface PageTitleProps {
  title: ReactNode
  lead?: ReactNode
  /** small text above: the context, "Stap 2 van 8" */
  kicker?: ReactNode
  /** facts at the right, below on a phone */
  aside?: ReactNode
  /** less air and smaller words, where the matter must be in sight */
  tight?: boolean
  /** where there is room the lead stands beside the title */
  beside?: boolean
}

/** The page's only h1. The next element adds the heavy rule: `<SectionBand heavy>` or `<HeavyRule>`. */
export function PageTitle({ title, lead, kicker, aside, tight = false, beside = false }: PageTitleProps) {
  return (
    <div
      className={joinClasses(
        'grid items-end gap-x-16 gap-y-5 pt-[clamp(1.75rem,4vw,3.5rem)] pb-[clamp(1.5rem,3vw,2.5rem)] desk:grid-cols-[minmax(0,1fr)_auto]',
        tight &&
          'max-tablet:gap-y-2 max-tablet:pt-1 max-tablet:pb-2 print:gap-y-1 desk:pt-3 desk:pb-3 print:pt-0 print:pb-2',
      )}
    >
      <div
        className={joinClasses(
          'grid gap-3',
          tight && 'max-tablet:gap-1 print:gap-0.5',
          beside &&
            'desk:flex desk:items-baseline desk:gap-x-8 desk:[&>*]:flex-none desk:[&>p]:shrink! desk:[&>p]:max-w-none desk:[&>h1]:text-h2 desk:[&>p]:text-small',
        )}
      >
        {kicker ? <p className="text-small font-strong text-ink-soft">{kicker}</p> : null}
        <h1
          className={joinClasses(
            'text-h1 tracking-[-0.012em] wrap-anywhere',
            tight && 'max-tablet:text-h2 print:text-h3',
          )}
        >
          {title}
        </h1>
        {lead ? (
          <p
            className={joinClasses(
              'text-lead wrap-anywhere text-ink-soft',
              tight && 'max-tablet:text-small print:text-small',
            )}
          >
            {lead}
          </p>
        ) : null}
      </div>
      {aside ? <div className="text-small">{aside}</div> : null}
    </div>
  )
}

/** 8 px of ink: above the main content of a page. Once per page. */
export function HeavyRule({ children }: { children?: ReactNode }) {
  return <div className="border-t-8 border-ink pt-4">{children}</div>
}

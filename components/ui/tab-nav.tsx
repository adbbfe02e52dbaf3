import Link from 'next/link'

export interface TabLink {
  href: string
  label: string
  current?: boolean
}

/** Links to the views of one thing, on a second row if needed. */
export function TabNav({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="border-t-2 border-b border-t-ink border-b-line print:hidden">
      <ul className="flex flex-wrap gap-x-6">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.current ? 'page' : undefined}
              className="flex min-h-13 items-center border-y-4 border-transparent whitespace-nowrap no-underline hover:border-b-line-control focus-visible:-outline-offset-3 focus-visible:shadow-none aria-[current]:border-b-ink aria-[current]:font-strong"
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

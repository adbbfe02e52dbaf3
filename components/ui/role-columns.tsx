import type { ReactNode } from 'react'
import type { Side } from '@/lib/measures/model.ts'
import { joinClasses } from './join-classes.ts'

type ColumnRole = Side | 'facilitator' | 'programmeManager'

interface RoleColumn {
  role: ColumnRole
  title: ReactNode
  /** who this is, in one or two sentences */
  text: ReactNode
  /** what they can do */
  children?: ReactNode
}

interface RoleColumnsProps {
  columns: readonly RoleColumn[]
  /** of the columns' titles */
  level: 'h2' | 'h3'
  /** begins the ids of the titles: unique in the page */
  id: string
}

/* On a wide screen the line is horizontal: the client above it, the contractor below it, the others on it. On a narrow
   one it is vertical, with the client at its left. */
const positions: Record<ColumnRole, string> = {
  client: 'top-1 start-0 size-5.5 desk:top-auto desk:bottom-[calc(100%+2px)] desk:start-0 desk:size-13',
  contractor: 'top-1 start-[1.65rem] size-6 desk:top-[3px] desk:start-0 desk:size-15',
  facilitator: 'top-1.5 start-3.5 size-5 desk:-top-5 desk:start-0 desk:size-11',
  programmeManager: 'top-2.5 start-0.5 h-2.5 w-11.5 desk:-top-2 desk:start-0 desk:h-5 desk:w-26',
}

function RoleMark({ role }: { role: ColumnRole }) {
  const squares = role === 'programmeManager'
  return (
    <svg
      viewBox={squares ? '0 0 52 10' : '-8 -8 16 16'}
      aria-hidden="true"
      className={joinClasses('absolute overflow-visible forced-color-adjust-none', positions[role])}
    >
      {role === 'client' ? <circle r="8" className="fill-client" /> : null}
      {role === 'contractor' ? <path d="M0-8 8 0 0 8-8 0Z" className="fill-contractor" /> : null}
      {role === 'facilitator' ? (
        <path d="M-8-8h16v16h-16Z" className="fill-ink forced-colors:fill-[CanvasText]" />
      ) : null}
      {squares ? (
        <path
          d="M0 0h10v10H0ZM14 0h10v10H14ZM28 0h10v10H28ZM42 0h10v10H42Z"
          className="fill-ink forced-colors:fill-[CanvasText]"
        />
      ) : null}
    </svg>
  )
}

/** The four roles on one line, each with what it is and what it can do there. */
export function RoleColumns({ columns, level: Heading, id }: RoleColumnsProps) {
  return (
    <div className="relative desk:pt-16">
      <div
        aria-hidden="true"
        className="absolute inset-y-0 start-[1.4375rem] w-[3px] bg-ink desk:inset-x-0 desk:top-16 desk:bottom-auto desk:h-[3px] desk:w-auto forced-colors:bg-[CanvasText]"
      />
      <ul
        role="list"
        className="relative grid grid-cols-[minmax(0,1fr)] desk:grid-cols-4 desk:grid-rows-[repeat(3,auto)] desk:gap-x-(--ws-column-gap)"
      >
        {columns.map(({ role, title, text, children }) => (
          <li
            key={role}
            className="relative pb-10 ps-15 last:pb-0 desk:row-span-3 desk:grid desk:grid-rows-subgrid desk:pt-20 desk:pb-0 desk:ps-0"
          >
            <RoleMark role={role} />
            <article
              aria-labelledby={`${id}-${role}`}
              className="grid grid-cols-[minmax(0,1fr)] content-start gap-y-2 desk:row-span-3 desk:grid-rows-subgrid"
            >
              <Heading id={`${id}-${role}`} className="text-h3 tracking-[-0.01em] hyphens-auto">
                {title}
              </Heading>
              <p className="text-small text-ink-soft">{text}</p>
              {children ? <div>{children}</div> : null}
            </article>
          </li>
        ))}
      </ul>
    </div>
  )
}

import type { AuditGroup } from './kinds.ts'

export const outcomes = ['done', 'refused'] as const
type Outcome = (typeof outcomes)[number]

/** What of the log is shown. Days are days in Amsterdam, `2027-01-31`. */
export interface AuditFilter {
  readonly group: AuditGroup | null
  readonly project: string | null
  readonly from: string | null
  readonly to: string | null
  readonly outcome: Outcome | null
  /** Only lines with a lower number: the page after the first. */
  readonly before: number | null
}

/** What was typed where a day stands, and does not fit. */
interface AuditFaults {
  readonly from?: 'day-unfit'
  readonly to?: 'day-unfit' | 'day-before'
}

export interface ReadFilter {
  readonly filter: AuditFilter
  readonly faults: AuditFaults
  /** What stands in the fields of the days, whether it fits or not. */
  readonly typed: { readonly from: string; readonly to: string }
}

/** Lines on a page. */
export const AUDIT_PAGE = 50

/** Whether anything is left out. */
export const isNarrowed = ({ before: _place, ...filter }: AuditFilter): boolean =>
  Object.values(filter).some((value) => value !== null)

export const auditPathOf = (organisationId: string): string => `/organisations/${organisationId}/audit`

/** The query of an address that shows this; '' for the whole log. */
export function addressOf(filter: AuditFilter): string {
  const given = Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}

import type { BothSides } from '@/lib/measures/model.ts'
import type { Phase } from './portfolio.ts'

/** A set of neighbourhoods whose patterns are studied together. */
export interface Programme {
  readonly id: string
  readonly name: string
  /** Sheets that both sides need before a neighbourhood's figure is shown; at least 3. */
  readonly minimumRaters: number
}

/** A programme with its managers, as the platform admin sees it. */
export interface ManagedProgramme extends Programme {
  readonly managers: readonly { readonly personId: string; readonly name: string; readonly email: string }[]
}

/** A neighbourhood that a programme invites; unknown values are null. */
export interface NewNeighbourhood {
  /** Unique in the programme, 1 to 40 characters. */
  readonly code: string
  readonly name: string
  readonly municipalityId: string
  readonly phase: Phase | null
  /** Degrees, both or none. */
  readonly latitude: number | null
  readonly longitude: number | null
}

/** Which neighbourhood of which programme. */
export interface NeighbourhoodToBegin {
  readonly programmeId: string
  readonly neighbourhoodId: string
}

/** A neighbourhood that a programme asks a municipality for, and that no project has taken up. */
export interface AskedNeighbourhood {
  readonly programmeId: string
  readonly programme: string
  readonly id: string
  readonly code: string
  readonly name: string
  readonly municipalityId: string
  readonly municipality: string
}

/** Asked neighbourhoods per page. */
export const ASKED_SIZE = 20

/** A search in such a list: text in the name or the code, '' for all; a page, from 1. */
export interface AskedSearch {
  readonly text: string
  readonly page: number
}

export interface AskedList {
  /** Those on the page, by name. */
  readonly asked: readonly AskedNeighbourhood[]
  /** The requested page, or the last one where that lies beyond it. */
  readonly page: number
  /** At least one. */
  readonly pages: number
  /** How many fit, on all pages. */
  readonly fitting: number
  /** How many there are in all. */
  readonly all: number
}

/** A programme that a project's neighbourhood is in, as the leads of that project see it. */
export interface ProgrammeOfProject {
  readonly programmeId: string
  readonly programme: string
  /** The neighbourhood's name in the programme. */
  readonly name: string
  readonly code: string
  readonly phase: Phase | null
  readonly agreed: BothSides<boolean>
  /** Taken out by a lead of either side. */
  readonly withdrawn: boolean
  /** Names of the other people whom the programme may call. */
  readonly otherContacts: readonly string[]
  /** Whether the reader is a contact. */
  readonly iAmContact: boolean
}

/** Somebody whom a programme may call about a neighbourhood, having said so oneself. */
interface ProgrammeContact {
  readonly municipality: string
  readonly neighbourhoodId: string
  readonly neighbourhood: string
  readonly name: string
  readonly email: string
  readonly role: 'sideLead' | 'facilitator'
}

/** The contacts by municipality and neighbourhood, and the municipalities without one. */
export interface ProgrammeContacts {
  readonly contacts: readonly ProgrammeContact[]
  /** Names of municipalities that are asked or take part, but have no contact. */
  readonly without: readonly string[]
}

/** The days on which a neighbourhood took its steps, "2026-11-03"; null for a step not yet taken. */
export interface StandstillDays {
  /** When both sides had agreed to be shown. */
  readonly agreedOn: string
  /** When the latest cancelled round was cancelled, if any. */
  readonly stoppedOn: string | null
  /** The closing day of the latest round that was opened and not cancelled. */
  readonly closesOn: string | null
  readonly sealedOn: string | null
  readonly revealedOn: string | null
  /** When the latest session about that round was closed. */
  readonly heldOn: string | null
  /** The earliest day of an open agreement. */
  readonly overdueSince: string | null
}

/** What has stalled, and since which day. */
export interface Standstill {
  readonly what: 'not-opened' | 'open' | 'sealed' | 'no-session' | 'no-next-round' | 'overdue'
  readonly since: string
}

/** Minimum days between two reminders to one neighbourhood's facilitators. */
export const REMINDER_DAYS = 14

/** A stalled neighbourhood, as its programme sees it. */
export interface StalledNeighbourhood extends Standstill {
  readonly id: string
  readonly name: string
  readonly municipality: string
  /** When its facilitators were last reminded; null for never. */
  readonly remindedAt: Date | null
  /** Whether they can be reminded now: `nobody` without facilitators, `lately` within `REMINDER_DAYS`. */
  readonly asking: 'possible' | 'lately' | 'nobody'
}

/** A neighbourhood as listed in the programme's office. */
export interface ProgrammeNeighbourhood {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly municipality: string
  readonly phase: Phase | null
  readonly invitedAt: Date
  /** Whether its municipality made a project of it. */
  readonly takenUp: boolean
  readonly agreed: BothSides<boolean>
  /** Taken out of all figures by a lead of either side. */
  readonly withdrawn: boolean
}

/** Pages in a programme's menu, in order. */
export const programmePages = ['portfolio', 'patterns', 'map', 'compare', 'teams', 'office'] as const
export type ProgrammePageName = (typeof programmePages)[number]
/** Pages reached from another page. */
type InnerPageName = 'files' | 'report'

/** The address of a page of a programme. */
export const programmePathOf = (programmeId: string, page: ProgrammePageName | InnerPageName = 'portfolio'): string =>
  `/programmes/${programmeId}${page === 'portfolio' ? '' : `/${page}`}`

/** Maximum lines of a list in one import. */
export const IMPORTED_MAX = 5000
/** Maximum UTF-16 units of such a list: 160 per line. */
export const LIST_BYTES_MAX = 800_000

/** Whether a list exceeds that when sent, where each line break takes two units. */
export function isTooLong(list: string): boolean {
  return list.trim().replaceAll(/\r?\n/g, '\r\n').length > LIST_BYTES_MAX
}

/**
 * What can be wrong with a line of a list. `values`: more values than headings; `-lost`: a letter could not be read;
 * `place-outside`: not in the European part of the country.
 */
export type ImportFault =
  | 'values'
  | 'code'
  | 'code-lost'
  | 'code-twice'
  | 'code-known'
  | 'name'
  | 'name-lost'
  | 'municipality'
  | 'phase'
  | 'place'
  | 'place-outside'

/** Why a list cannot be read at all: no CSV from this line on, a missing column, too many lines, or none. */
export type ImportProblem = `unreadable:${number}` | 'columns' | 'too-many' | 'empty'

/** A line of a list of neighbourhoods. */
export interface ImportRow {
  /** Counts the lines of the text, from 1, including blank ones: the line where the row ends. */
  readonly line: number
  /** Its name, or else its code, as written in the list. */
  readonly given: string
  /** As written in the list. */
  readonly code: string
  readonly faults: readonly ImportFault[]
  /** Valid, but the programme already has this neighbourhood. */
  readonly there: boolean
  /** The name of its municipality; null where that is unknown. */
  readonly municipality: string | null
  /** Null where something is wrong. */
  readonly neighbourhood: NewNeighbourhood | null
}

/** The preview of a list, before anything is invited. */
export interface ImportPreview {
  readonly good: number
  /** The first of those, to check that letters were read correctly. */
  readonly first: readonly { readonly code: string; readonly name: string; readonly municipality: string }[]
  /** Identifies the list: a changed list is previewed again before it is taken. */
  readonly of: string
  /** How many of it were invited; null before that. */
  readonly invited: number | null
  readonly bad: readonly Pick<ImportRow, 'line' | 'given' | 'code' | 'faults'>[]
}

/** A list that was sent, and the result word: a preview, a problem, a fault at its box, or that it was done. */
export interface SentList {
  readonly content: string
  readonly outcome: string
}

/** The preview as a single result word. */
export const wordOfPreview = (preview: ImportPreview): string => JSON.stringify(preview)

/** The preview from such a word; null for any other. */
export const previewIn = (word: string | undefined): ImportPreview | null =>
  word?.startsWith('{') ? (JSON.parse(word) as ImportPreview) : null

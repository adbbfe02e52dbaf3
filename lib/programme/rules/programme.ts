import type { BothSides } from '@/lib/measures/model.ts'
import type { Phase } from './portfolio.ts'

/** Neighbourhoods whose patterns are looked at together. */
export interface Programme {
  readonly id: string
  readonly name: string
  /** Sheets that both sides must have before a figure of a neighbourhood is shown; 3 at least. */
  readonly minimumRaters: number
}

/** A programme with who manages it, as the platform admin sees it. */
export interface ManagedProgramme extends Programme {
  readonly managers: readonly { readonly personId: string; readonly name: string; readonly email: string }[]
}

/** A neighbourhood that a programme invites; what is not known is null. */
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

/** Lines that a list of asked neighbourhoods has on one page. */
export const ASKED_SIZE = 20

/** Which part of such a list: with this in the name or the code, '' for all; a page of it, from 1. */
export interface AskedSearch {
  readonly text: string
  readonly page: number
}

export interface AskedList {
  /** Of the page, by name. */
  readonly asked: readonly AskedNeighbourhood[]
  /** The page that was asked for, or the last where that lies beyond it. */
  readonly page: number
  /** At least one. */
  readonly pages: number
  /** How many fit, on all pages. */
  readonly fitting: number
  /** How many there are of all. */
  readonly all: number
}

/** A programme that the neighbourhood of a project was taken up in, as the leads of that project see it. */
export interface ProgrammeOfProject {
  readonly programmeId: string
  readonly programme: string
  /** The neighbourhood as the programme has it. */
  readonly name: string
  readonly code: string
  readonly phase: Phase | null
  readonly agreed: BothSides<boolean>
  /** Taken out by a lead of either side. */
  readonly withdrawn: boolean
  /** Names of who said that the programme may call them, without the reader. */
  readonly otherContacts: readonly string[]
  /** Whether the reader said so. */
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

/** The list of whom to call: everybody in it by municipality and neighbourhood, and where there is nobody yet. */
export interface ProgrammeContacts {
  readonly contacts: readonly ProgrammeContact[]
  /** Names of municipalities that are asked or take part, without one contact. */
  readonly without: readonly string[]
}

/** On which days a neighbourhood took its steps, "2026-11-03"; null for a step that it has not taken. */
export interface StandstillDays {
  /** Both sides had agreed to be shown. */
  readonly agreedOn: string
  /** The latest round that was cancelled, if one was. */
  readonly stoppedOn: string | null
  /** Of the latest round that was opened and not cancelled. */
  readonly closesOn: string | null
  readonly sealedOn: string | null
  readonly revealedOn: string | null
  /** The latest session about that round was closed. */
  readonly heldOn: string | null
  /** The earliest day of an agreement that is open. */
  readonly overdueSince: string | null
}

/** What has not moved for long, and since which day. */
export interface Standstill {
  readonly what: 'not-opened' | 'open' | 'sealed' | 'no-session' | 'no-next-round' | 'overdue'
  readonly since: string
}

/** Days that lie at least between two times of asking the facilitators of one neighbourhood. */
export const REMINDER_DAYS = 14

/** A neighbourhood in which something stands still, as its programme sees it. */
export interface StalledNeighbourhood extends Standstill {
  readonly id: string
  readonly name: string
  readonly municipality: string
  /** When its facilitators were last asked; null for never. */
  readonly remindedAt: Date | null
  /** Whether they can be asked now: `nobody` where the project has no facilitator, `lately` within `REMINDER_DAYS`. */
  readonly asking: 'possible' | 'lately' | 'nobody'
}

/** A neighbourhood as the office of its programme keeps it. */
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

/** Pages that stand in the menu of a programme, in its order. */
export const programmePages = ['portfolio', 'patterns', 'map', 'compare', 'office'] as const
export type ProgrammePageName = (typeof programmePages)[number]
/** Pages that one comes to from another. */
type InnerPageName = 'files' | 'report'

/** The address of a page of a programme. */
export const programmePathOf = (programmeId: string, page: ProgrammePageName | InnerPageName = 'portfolio'): string =>
  `/programmes/${programmeId}${page === 'portfolio' ? '' : `/${page}`}`

/** Lines of a list that are read at once. */
export const IMPORTED_MAX = 5000
/** UTF-16 units that such a list may have: 160 a line. */
export const LIST_BYTES_MAX = 800_000

/** Whether a list has more, as it is sent: there each break between lines takes two. */
export function isTooLong(list: string): boolean {
  return list.trim().replaceAll(/\r?\n/g, '\r\n').length > LIST_BYTES_MAX
}

/**
 * What can be wrong with a line of a list. `values`: it has more of them than there are heads; `-lost`: a letter could not
 * be read; `place-outside`: not in the European part of the country.
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

/** Why a list cannot be read at all: no CSV, from which line on, a column missing, too many lines, or none. */
export type ImportProblem = `unreadable:${number}` | 'columns' | 'too-many' | 'empty'

/** A line of a list of neighbourhoods. */
export interface ImportRow {
  /** Of the text, from 1, blank ones too: where it ends. */
  readonly line: number
  /** Its name, or else its code, as it stands there. */
  readonly given: string
  /** As it stands there. */
  readonly code: string
  readonly faults: readonly ImportFault[]
  /** Nothing is wrong but that the programme has this neighbourhood already. */
  readonly there: boolean
  /** The name of the municipality that it is in; null where that is not known. */
  readonly municipality: string | null
  /** Null where something is wrong. */
  readonly neighbourhood: NewNeighbourhood | null
}

/** What a list would bring, before anything is invited. */
export interface ImportPreview {
  readonly good: number
  /** The first of those, so that one sees whether the letters came along. */
  readonly first: readonly { readonly code: string; readonly name: string; readonly municipality: string }[]
  /** Which list it is of: another list is looked at again before it is taken. */
  readonly of: string
  /** How many of it were invited; null while nothing was. */
  readonly invited: number | null
  readonly bad: readonly Pick<ImportRow, 'line' | 'given' | 'code' | 'faults'>[]
}

/** A list that was sent, and the word that the press led to: a preview, a problem, a fault at its box, or that it was done. */
export interface SentList {
  readonly content: string
  readonly outcome: string
}

/** The preview as the one word that a press can lead to. */
export const wordOfPreview = (preview: ImportPreview): string => JSON.stringify(preview)

/** The preview in such a word; null for any other. */
export const previewIn = (word: string | undefined): ImportPreview | null =>
  word?.startsWith('{') ? (JSON.parse(word) as ImportPreview) : null

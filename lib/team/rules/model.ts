import type { ProjectView } from '@/lib/projects/rules/model.ts'
import type { MailFate } from './mail-state.ts'

export interface Invitation extends MailFate {
  id: string
  personId: string
  /** null for a facilitator */
  side: string | null
  email: string
  expiresAt: Date
}

/** What only leads of the own side may know of a colleague. */
export interface LeadKnowledge {
  accepted: boolean
  invitation: (MailFate & { id: string; email: string; expiresAt: Date }) | null
}

export interface TeamView {
  project: ProjectView
  /** By person, for leads of the own side; empty for everyone else. */
  ownSide: ReadonlyMap<string, LeadKnowledge>
  /** Invitations that the caller sent to the other side or to facilitators, and that were not withdrawn. */
  sentElsewhere: Invitation[]
}

interface Invitee {
  name: string
  email: string
}

export type ParsedLine = { line: number; invitee: Invitee } | { line: number; text: string; invitee: null }

const withBrackets = /^(?<name>[^<>]*)<(?<email>[^<>\s]+)>$/
const withComma = /^(?<name>[^,;]+)[,;]\s*(?<email>\S+)$/
const bare = /^(?<email>[^\s<>,;]+)$/

/** "anna.de-vries@x.nl" → "Anna de vries": a first proposal, which the invited person can change. */
function nameFrom(email: string): string {
  const words = email
    .slice(0, email.indexOf('@'))
    .replaceAll(/[._-]+/g, ' ')
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/**
 * Reads addresses pasted from a mail program or a list: `Naam <adres>`, `Naam, adres` or `adres`, one per line. Skips
 * empty lines; an invalid line is returned with its text and its number (from 1).
 */
export function parseInvitees(text: string): ParsedLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((raw, index): ParsedLine[] => {
    const line = index + 1
    const trimmed = raw.trim().replace(/[,;]$/, '')
    if (trimmed === '') return []
    const groups = (withBrackets.exec(trimmed) ?? withComma.exec(trimmed) ?? bare.exec(trimmed))?.groups
    const email = groups?.email?.toLowerCase()
    if (!email?.includes('@')) return [{ line, text: trimmed, invitee: null }]
    const name = groups?.name?.trim().replaceAll('"', '') ?? ''
    return [{ line, invitee: { name: name === '' ? nameFrom(email) : name, email } }]
  })
}

import type { Resend } from '@/components/layout/kept-here.ts'
import type { Kept } from '@/lib/worksheet/rules/autosave.ts'

/** One unit of saving: a factor's number, or the priorities. */
export type UnitName = string

export interface UnitKey {
  readonly personId: string
  readonly roundId: string
  readonly unit: UnitName
}

interface Held<C> extends Kept<C> {
  readonly key: string
}

const prefixOf = ({ personId, roundId, unit }: UnitKey): string => `wijkspiegel:sheet:${personId}:${roundId}:${unit}:`

const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

/** Calls back when a text is stored or removed, here or in another tab. */
export function onKept(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function keysWith(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  } catch {
    // storage is switched off: the page still saves over the network
    return []
  }
}

function read<C>(key: string): (Held<C> & { atMs: number }) | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (typeof found !== 'object' || found === null || !('base' in found) || !('content' in found)) return null
    // written by `keepText` of this same site
    return { ...(found as Kept<C> & { atMs: number }), key }
  } catch {
    return null
  }
}

/**
 * Stores a text until the server has it; `resend`: how to send it later, even after signing out elsewhere. Every open
 * page has its own key, so two tabs never overwrite each other.
 */
export function keepText<C>(unit: UnitKey, clientId: string, kept: Kept<C>, resend: Resend): boolean {
  try {
    localStorage.setItem(prefixOf(unit) + clientId, JSON.stringify({ ...kept, resend, atMs: Date.now() }))
    tell()
    return true
  } catch {
    // full or switched off: saving over the network is all that is left
    return false
  }
}

export function forgetText(key: string): void {
  try {
    localStorage.removeItem(key)
    tell()
  } catch {
    // as above
  }
}

/** Removes everything typed from somebody's paper, whichever entry it belonged to. */
export function forgetPaperOf(personId: string): void {
  for (const key of keysWith(`wijkspiegel:sheet:${personId}~`)) forgetText(key)
}

export const keyOf = (unit: UnitKey, clientId: string): string => prefixOf(unit) + clientId

/** The newest text that an earlier page of this browser could not send; null when there is none. */
export function newestKept<C>(unit: UnitKey): Held<C> | null {
  const held = keysWith(prefixOf(unit)).flatMap((key) => read<C>(key) ?? [])
  return held.toSorted((a, b) => b.atMs - a.atMs)[0] ?? null
}

/** The units of this round with unsent text in this browser. */
export function unitsKept(personId: string, roundId: string): UnitName[] {
  const prefix = `wijkspiegel:sheet:${personId}:${roundId}:`
  return [...new Set(keysWith(prefix).map((key) => key.slice(prefix.length).split(':')[0] ?? ''))].toSorted()
}

/** All unsent texts of a unit: for people who can no longer send them and may want to copy them. */
export const allKept = <C>(unit: UnitKey): Held<C>[] => keysWith(prefixOf(unit)).flatMap((key) => read<C>(key) ?? [])

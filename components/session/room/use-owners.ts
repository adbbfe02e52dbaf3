import { useTranslations } from 'next-intl'
import { useSession } from '@/components/session/use-session.ts'
import { guestsOf } from '@/lib/session/rules/state.ts'
import type { Side } from '@/lib/measures/model.ts'

interface OwnerOption {
  readonly value: string
  readonly label: string
}

/**
 * Possible owners as choices: the team of a side, or for null of the whole project; those present first, the others
 * marked as absent.
 */
export function useOwners(): (side: Side | null) => OwnerOption[] {
  const t = useTranslations('room.present')
  const { state, people } = useSession()
  const guests = guestsOf(state)
  const here = new Set(state.attendance.map(({ personId }) => personId))
  return (side) => {
    const team = Object.entries(people).filter(([id, one]) => !(id in guests) && (side === null || one.side === side))
    const options = team.map(([value, { name }]) => ({
      value,
      label: here.has(value) ? name : t('absent', { name }),
    }))
    return [...options.filter(({ value }) => here.has(value)), ...options.filter(({ value }) => !here.has(value))]
  }
}

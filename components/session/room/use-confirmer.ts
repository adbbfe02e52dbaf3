import { useSession } from '@/components/session/use-session.ts'

/** Does the reader confirm for their side: as its lead, or appointed by the facilitator? */
export function useConfirmer(): boolean {
  const { me, state } = useSession()
  if (me.side === null) return false
  return me.role === 'sideLead' || state.confirmers[me.side].includes(me.personId)
}

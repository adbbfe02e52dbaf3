import { useEffect, useRef } from 'react'
import { useSession } from '@/components/session/use-session.ts'

/** Joins when the page opens: everyone with the room open takes part. Once per page; the log ignores repeats. */
export function useJoining(): void {
  const { state, me, give, connection } = useSession()
  const asked = useRef(false)
  const here = state.attendance.some(({ personId }) => personId === me.personId)
  const running = state.status === 'open' || state.status === 'paused'
  useEffect(() => {
    if (here || !running || asked.current || connection === 'offline') return
    asked.current = true
    // the result comes by the stream; after a failure it is sent again once the page is connected
    void give({ kind: 'join' }).then((outcome) => {
      asked.current = outcome === null
    })
  }, [here, running, give, connection])
}

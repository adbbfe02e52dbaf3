import { useEffect, useRef } from 'react'
import { useSession } from '@/components/session/use-session.ts'

/** Comes in when the page opens: whoever has the room open takes part. Once a page; the log takes nobody twice. */
export function useJoining(): void {
  const { state, me, give, connection } = useSession()
  const asked = useRef(false)
  const here = state.attendance.some(({ personId }) => personId === me.personId)
  const running = state.status === 'open' || state.status === 'paused'
  useEffect(() => {
    if (here || !running || asked.current || connection === 'offline') return
    asked.current = true
    // what it changed comes by the stream; if it failed, it is asked again once the page is connected again
    void give({ kind: 'join' }).then((outcome) => {
      asked.current = outcome === null
    })
  }, [here, running, give, connection])
}

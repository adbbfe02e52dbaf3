import { useEffect } from 'react'

/** Asks the device to stay awake as long as the page is looked at; where it cannot be asked, the device's own settings hold. */
export function useWakeLock(): void {
  useEffect(() => {
    let held: WakeLockSentinel | null = null
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      // a battery that is low refuses: the screen then goes dark as it always does
      held = await navigator.wakeLock.request('screen').catch(() => null)
    }
    const again = () => void ask()
    again()
    // a page that was out of sight has lost it
    document.addEventListener('visibilitychange', again)
    return () => {
      document.removeEventListener('visibilitychange', again)
      void held?.release()
    }
  }, [])
}

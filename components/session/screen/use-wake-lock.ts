import { useEffect } from 'react'

/** Keeps the device awake while the page is visible; where that is not possible, the device's own settings apply. */
export function useWakeLock(): void {
  useEffect(() => {
    let held: WakeLockSentinel | null = null
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      // refused when the battery is low: the screen then goes dark as usual
      held = await navigator.wakeLock.request('screen').catch(() => null)
    }
    const again = () => void ask()
    again()
    // a hidden page has lost the lock
    document.addEventListener('visibilitychange', again)
    return () => {
      document.removeEventListener('visibilitychange', again)
      void held?.release()
    }
  }, [])
}

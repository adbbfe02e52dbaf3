'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { leadsElsewhere } from './leads-elsewhere.ts'

const showAfterMs = 1000

/** A bar at the very top while a requested page takes longer than a second. */
export function BusyBar({ label }: { label: string }) {
  const here = `${usePathname()}?${useSearchParams().toString()}`
  const [leaving, setLeaving] = useState<string | null>(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const press = (event: MouseEvent) => {
      if (!leadsElsewhere(event)) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        setLeaving(here)
      }, showAfterMs)
    }
    // before the router handles the press
    document.addEventListener('click', press, { capture: true })
    return () => {
      clearTimeout(timer)
      document.removeEventListener('click', press, { capture: true })
    }
  }, [here])

  // the requested page is there once the address has changed
  if (leaving !== here) return null
  return (
    <div role="progressbar" aria-label={label} className="fixed inset-x-0 top-0 z-40 h-1.5 bg-paper">
      <div className="h-full origin-left rtl:origin-right animate-busy bg-ink" />
    </div>
  )
}

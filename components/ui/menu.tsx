'use client'
import { useEffect, useRef, type ReactNode } from 'react'
import { ChevronIcon } from './icons.tsx'
import { joinClasses } from './join-classes.ts'

interface MenuProps {
  /** the button's content */
  label: ReactNode
  /** the button's name when its content is not enough */
  accessibleName?: string
  children: ReactNode
  align?: 'start' | 'end'
  /** full: as wide as the page, for the phone's menu */
  width?: 'auto' | 'full'
  className?: string
}

/**
 * A <details> that opens a small panel; works without script. With script, Escape, a press elsewhere and following a
 * link close it, and Escape returns the focus.
 */
export function Menu({ label, accessibleName, children, align = 'start', width = 'auto', className }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    const close = (returnFocus: boolean) => {
      const menu = details.current
      if (!menu?.open) return
      menu.open = false
      if (returnFocus) menu.querySelector('summary')?.focus()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close(true)
    }
    const onPress = (event: Event) => {
      if (event.target instanceof Node && !details.current?.contains(event.target)) close(false)
    }
    const onClick = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('a') && details.current?.contains(event.target))
        close(false)
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('pointerdown', onPress)
    document.addEventListener('focusin', onPress)
    document.addEventListener('click', onClick)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('pointerdown', onPress)
      document.removeEventListener('focusin', onPress)
      document.removeEventListener('click', onClick)
    }
  }, [])

  return (
    <details ref={details} className={joinClasses('group/menu', width === 'auto' && 'relative', className)}>
      <summary aria-label={accessibleName} className="menu-button">
        {label}
        <ChevronIcon className="transition-[rotate] duration-(--ws-motion-change) group-open/menu:rotate-180" />
      </summary>
      <div
        className={joinClasses(
          'absolute z-20 border border-ink bg-paper text-small',
          width === 'full' ? 'inset-x-0 top-full border-x-0 border-b-2' : 'top-full mt-1 min-w-56',
          width === 'auto' && (align === 'end' ? 'end-0' : 'start-0'),
        )}
      >
        {children}
      </div>
    </details>
  )
}

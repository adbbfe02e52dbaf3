'use client'
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import type { PaletteCommand, PaletteWords } from './palette-model.ts'

const loadDialog = async () => ({ default: (await import('./palette-dialog.tsx')).PaletteDialog })
// loaded at the first use, so that other pages need not carry it
const PaletteDialog = lazy(loadDialog)

const unchanging = () => () => undefined
const key = () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K')

interface PaletteButtonProps {
  commands: readonly PaletteCommand[]
  words: PaletteWords
  className?: string
  /** of two buttons on a page only one listens to Ctrl K */
  shortcut?: boolean
}

/** Opens the palette, by a press or by Ctrl K. Without script there is no button, as there is nothing to open. */
export function PaletteButton({ commands, words, className = '', shortcut = true }: PaletteButtonProps) {
  const [open, setOpen] = useState(false)
  const keys = useSyncExternalStore(unchanging, key, () => null)

  useEffect(() => {
    if (!shortcut) return
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', press)
    return () => {
      document.removeEventListener('keydown', press)
    }
  }, [shortcut])

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onPointerEnter={() => void loadDialog()}
        onFocus={() => void loadDialog()}
        onClick={() => {
          setOpen(true)
        }}
        className={`min-h-11 cursor-pointer items-center gap-[0.6em] rounded-control px-2 text-small hover:bg-sunken tablet:px-3 ${keys === null ? 'invisible' : ''} ${className}`}
      >
        {words.open}
        {shortcut ? (
          <kbd className="rounded-control border border-line-control px-1.5 font-text text-caption text-ink-soft">
            {keys ?? 'Ctrl K'}
          </kbd>
        ) : null}
      </button>
      {open ? (
        <Suspense>
          <PaletteDialog
            commands={commands}
            words={words}
            onClose={() => {
              setOpen(false)
            }}
          />
        </Suspense>
      ) : null}
    </>
  )
}

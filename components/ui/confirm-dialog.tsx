'use client'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { buttonClass, type ButtonLook, type ButtonSize } from './button.tsx'

const loadDialog = async () => ({ default: (await import('./modal-dialog.tsx')).ModalDialog })
// fetched at the first touch, so that reading pages do not carry it
const ModalDialog = lazy(loadDialog)

interface ConfirmDialogProps {
  /** the page that asks the same question: where the press leads without script */
  href: string
  /** words on the button that opens it */
  trigger: ReactNode
  look?: ButtonLook
  size?: ButtonSize
  title: string
  /** what will happen, and that it cannot be undone */
  children: ReactNode
  /** the form with the filled button that does it */
  confirm: ReactNode
  cancel: string
}

/** Asks before what cannot be undone. A link to a confirm page that, with script, opens a dialog instead. */
export function ConfirmDialog({ href, trigger, look, size, title, children, confirm, cancel }: ConfirmDialogProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <a
        href={href}
        className={buttonClass(look, size)}
        onPointerEnter={() => void loadDialog()}
        onFocus={() => void loadDialog()}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {trigger}
      </a>
      {open ? (
        <Suspense>
          <ModalDialog
            title={title}
            confirm={confirm}
            cancel={cancel}
            onClose={() => {
              setOpen(false)
            }}
          >
            {children}
          </ModalDialog>
        </Suspense>
      ) : null}
    </>
  )
}

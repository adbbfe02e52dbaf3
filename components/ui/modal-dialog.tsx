'use client'
import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from './button.tsx'
import { DialogPanel } from './dialog-panel.tsx'

interface ModalDialogProps {
  title: string
  children: ReactNode
  confirm: ReactNode
  cancel: string
  onClose: () => void
}

/** The modal itself: focus stays inside, Escape and the second button close it, focus returns. */
export function ModalDialog({ title, children, confirm, cancel, onClose }: ModalDialogProps) {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      className="fixed inset-0 z-30 grid place-items-center overflow-y-auto bg-ink/60 p-4"
    >
      <Modal className="w-full max-w-[36rem]">
        <Dialog role="alertdialog" className="outline-none">
          <DialogPanel
            heading={
              <Heading slot="title" className="text-h2">
                {title}
              </Heading>
            }
            actions={
              <>
                {confirm}
                <Button look="outlined" onClick={onClose}>
                  {cancel}
                </Button>
              </>
            }
          >
            {children}
          </DialogPanel>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

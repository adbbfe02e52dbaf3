'use client'
import { useRouter } from 'next/navigation'
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Header } from 'react-aria-components/Header'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Input, SearchField } from 'react-aria-components/SearchField'
import { groupsOf, type PaletteCommand, type PaletteWords } from './palette-model.ts'

interface PaletteDialogProps {
  commands: readonly PaletteCommand[]
  words: PaletteWords
  onClose: () => void
}

/** Type, choose with the arrows, Enter goes there; Escape closes it. */
export function PaletteDialog({ commands, words, onClose }: PaletteDialogProps) {
  const router = useRouter()
  const { contains } = useFilter({ sensitivity: 'base' })
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      className="fixed inset-0 z-30 flex items-start justify-center bg-ink/60 p-4 pt-[min(12vh,7rem)]"
    >
      <Modal className="w-full max-w-[40rem]">
        <Dialog className="grid max-h-[min(36rem,76dvh)] grid-rows-[auto_auto_minmax(0,1fr)_auto] border border-t-8 border-ink bg-paper outline-none">
          <div className="flex items-baseline justify-between gap-4 px-5 pt-4">
            <Heading slot="title" className="text-h3">
              {words.title}
            </Heading>
            <button type="button" onClick={onClose} className="min-h-11 cursor-pointer text-small underline">
              {words.close}
            </button>
          </div>
          <Autocomplete filter={contains}>
            <SearchField autoFocus className="px-5 pb-4" aria-label={words.field}>
              <Input
                placeholder={words.field}
                className="h-12 w-full rounded-control border border-line-control bg-paper px-3 text-body [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            {/* a scrollable area must be reachable by Tab; the arrows still move through the list from the field */}
            <div
              role="group"
              aria-label={words.hint}
              tabIndex={0}
              className="overflow-y-auto border-t border-line focus-visible:-outline-offset-3 focus-visible:shadow-none"
            >
              <ListBox
                aria-label={words.title}
                selectionMode="none"
                renderEmptyState={() => <p className="px-5 py-4">{words.nothing}</p>}
                onAction={(href) => {
                  onClose()
                  router.push(String(href))
                }}
                className="pb-3 outline-none"
              >
                {groupsOf(commands).map(({ group, commands: list }) => (
                  <ListBoxSection key={group} id={group}>
                    <Header className="px-5 pt-4 pb-1 text-caption text-ink-soft">{group}</Header>
                    {list.map(({ href, label }) => (
                      <ListBoxItem
                        key={href}
                        id={href}
                        textValue={`${label} ${group}`}
                        className="flex min-h-11 cursor-pointer items-center px-5 py-2 outline-none data-[focused]:bg-ink data-[focused]:text-paper data-[hovered]:underline"
                      >
                        {label}
                      </ListBoxItem>
                    ))}
                  </ListBoxSection>
                ))}
              </ListBox>
            </div>
          </Autocomplete>
          <p className="max-w-none border-t border-line px-5 py-2.5 text-caption text-ink-soft">{words.hint}</p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

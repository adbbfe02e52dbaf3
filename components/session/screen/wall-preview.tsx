'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { SessionContext, useSession } from '@/components/session/use-session.ts'
import type { RoomView } from '@/components/session/room/view.ts'
import { namingOf, stateOnTheWall } from '@/lib/session/rules/on-the-wall.ts'
import { WallPicture } from './big-screen.tsx'
import type { WayIn } from './screen-way-in.tsx'
import { onTheWall } from './wall-person.ts'

/** Where there is a column for it (the breakpoint `wide` of app/globals.css): elsewhere it costs nothing. */
const hasRoom = '(width >= 70rem)'

/** Gives a document of its own the looks of this one. Resolves once its sheets are there, as the wall is measured. */
async function dress(frame: Document): Promise<void> {
  for (const { name, value } of document.documentElement.attributes) frame.documentElement.setAttribute(name, value)
  // a picture of what hangs there, in its words: a browser that translates leaves it alone
  frame.documentElement.translate = false
  frame.body.className = document.body.className
  const sheets = [...document.querySelectorAll<HTMLLinkElement | HTMLStyleElement>('link[rel="stylesheet"], style')]
  await Promise.all(
    sheets.map(async (sheet) => {
      const copy = frame.importNode(sheet, true)
      copy.nonce = sheet.nonce
      const loaded = new Promise((done) => {
        copy.addEventListener('load', done)
        copy.addEventListener('error', done)
      })
      frame.head.append(copy)
      if (copy.tagName === 'LINK') await loaded
    }),
  )
}

function useHasRoom(): boolean {
  const [has, setHas] = useState(false)
  useEffect(() => {
    const query = matchMedia(hasRoom)
    const look = () => {
      setHas(query.matches)
    }
    look()
    query.addEventListener('change', look)
    return () => {
      query.removeEventListener('change', look)
    }
  }, [])
  return has
}

/**
 * The wall in small, for whoever leads: the wall's own parts, from the state that this page has, on a document of 1920
 * by 1080, so that type, room and what is left out are those of the wall. Nothing in it can be reached. Without script
 * there is none.
 */
export function WallPreview({ view, wayIn }: { view: RoomView; wayIn: WayIn }) {
  const t = useTranslations('screen.lead')
  const session = useSession()
  const has = useHasRoom()
  const [body, setBody] = useState<HTMLElement | null>(null)
  // as much as a screen is told, and no more
  const shown = useMemo(
    () => ({ ...session, state: stateOnTheWall(session.state, session.people), me: onTheWall, people: {} }),
    [session],
  )
  const nameOf = namingOf(session.state, session.people)
  const earlier = view.earlier.map((line) => ({ ...line, owners: line.owners.map(nameOf).filter(Boolean) }))
  if (!has) return null
  return (
    <figure className="mb-4 hidden wide:block">
      <div className="h-36 w-64 overflow-hidden border-2 border-ink">
        <iframe
          data-wall-preview
          inert
          aria-hidden="true"
          tabIndex={-1}
          title={t('preview')}
          srcDoc='<!doctype html><html translate="no">'
          className="pointer-events-none h-[67.5rem] w-[120rem] origin-top-left scale-[0.13333]"
          onLoad={({ currentTarget }) => {
            const made = currentTarget.contentDocument
            if (made)
              void dress(made).then(() => {
                setBody(made.body)
              })
          }}
        />
        {body
          ? createPortal(
              <SessionContext value={shown}>
                <WallPicture view={{ ...view, earlier }} wayIn={wayIn} />
              </SessionContext>,
              body,
            )
          : null}
      </div>
      <figcaption className="mt-1 text-caption text-ink-soft">{t('preview')}</figcaption>
    </figure>
  )
}

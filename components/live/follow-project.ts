import {
  heldBackOf,
  readProjectEvent,
  strongerOf,
  pageUpdateOf,
  type HeldBack,
  type PageUpdate,
} from '@/lib/live/rules/page-update.ts'
import { followLog, type FollowingLog, type FollowingPage } from './follow-log.ts'

/** What following a project needs of the page. */
export interface ProjectPage extends FollowingPage {
  hasUnsavedText(): boolean
  /** Is something being sent from here to the server? */
  isSending(): boolean
  refresh(): void
  go(path: string): void
  /** Shown instead of an update, with the mirror's address; null to remove it. */
  heldBack(what: HeldBack | null, path: string | null): void
}

const lookAgainMs = 1000

/** Follows a project's log from `after` on and updates the page when needed. */
export function followProject(projectId: string, after: number, page: ProjectPage): FollowingLog {
  let lastSeq = after
  let waiting: PageUpdate = { kind: 'stay' }
  let turning: ReturnType<typeof setTimeout> | undefined

  const act = () => {
    const turn = waiting
    const held = heldBackOf(turn, page.hasUnsavedText())
    const path = turn.kind === 'mirror' ? turn.path : null
    // the change is most likely what is being sent from here: no notice, and the text will be stored in a moment
    if (held === null || !page.isSending()) page.heldBack(held, path)
    if (held !== null) {
      // as soon as the text is stored the page updates
      turning = setTimeout(act, lookAgainMs)
      return
    }
    waiting = { kind: 'stay' }
    if (path !== null) page.go(path)
    else page.refresh()
  }

  const take = (data: string) => {
    const event = readProjectEvent(data)
    if (event === null || event.seq <= lastSeq) return
    lastSeq = event.seq
    waiting = strongerOf(waiting, pageUpdateOf(event, projectId))
    if (waiting.kind === 'stay') return
    clearTimeout(turning)
    // several events at once become one refresh
    turning = setTimeout(act, 0)
  }

  const following = followLog(
    {
      url: () => `/api/projects/${projectId}/events?after=${lastSeq}`,
      kinds: ['project'],
      take: ({ data }) => {
        take(data)
        return true
      },
      beat: () => true,
    },
    page,
  )
  return {
    ...following,
    stop: () => {
      clearTimeout(turning)
      following.stop()
    },
  }
}

import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import { auditRefusal } from '@/lib/audit/commands.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

interface Taking {
  readonly projectId: string
  readonly programmeId: string
  /** The id under which the programme's page gives the text. */
  readonly wordsId: string
}

/**
 * Takes a text of a programme over into the own project, as a suggestion; once more does nothing. Leads and facilitators
 * only. Throws not-found (a text that was taken back too), not-allowed.
 */
export function takeOver(context: AccessContext, { projectId, programmeId, wordsId }: Taking): Promise<void> {
  return auditRefusal(context, 'suggestion.take', projectId, ['not-allowed'], () =>
    withAccess(context, async (tx) => {
      await ask(tx, calls.takeOverWords({ project: projectId, programme: programmeId, words: wordsId }))
    }),
  )
}

interface SuggestionIds {
  readonly projectId: string
  readonly suggestionId: string
}

/** Makes a suggestion the team's own, in the team's words. Throws not-found, not-allowed, unknown-item (no words). */
export function makeOwn(context: AccessContext, { projectId, suggestionId }: SuggestionIds, words: string) {
  return auditRefusal(context, 'suggestion.own', projectId, ['not-allowed'], () =>
    withAccess(context, async (tx) => {
      await ask(tx, calls.ownSuggestion({ project: projectId, suggestion: suggestionId, words }))
    }),
  )
}

/** Takes a suggestion out again, the team's own too. Throws not-found, not-allowed. */
export function dropSuggestion(context: AccessContext, { projectId, suggestionId }: SuggestionIds): Promise<void> {
  return auditRefusal(context, 'suggestion.drop', projectId, ['not-allowed'], () =>
    withAccess(context, async (tx) => {
      await ask(tx, calls.dropSuggestion({ project: projectId, suggestion: suggestionId }))
    }),
  )
}

// The clock continues across the switch from the machine's Node to the pinned one.
const begun = Number(process.env.WIJKSPIEGEL_BEGUN ?? Date.now())
process.env.WIJKSPIEGEL_BEGUN = String(begun)

/** A line of progress, with the seconds since the command was given. */
export function say(text) {
  console.log(`[${((Date.now() - begun) / 1000).toFixed(1).padStart(5)} s] ${text}`)
}

/**
 * A problem that the user can fix. Its message is one clear sentence; it is shown without a stack, and the command ends
 * with code 1. `shown`: a child process has already shown it.
 */
export class Refusal extends Error {
  constructor(message, { shown = false } = {}) {
    super(message)
    this.shown = shown
  }
}

const sentences = {
  ENOSPC: (error) => `The disk is full${error.path ? ` (${error.path})` : ''}: make room and start again.`,
  EACCES: (error) => `No permission for ${error.path ?? 'a file'}: give this user the right to write there.`,
  EROFS: (error) => `${error.path ?? 'A folder'} is on a disk that can only be read.`,
  EDQUOT: (error) => `Your disk quota is used up${error.path ? ` (${error.path})` : ''}: make room and start again.`,
}

/** What to show for an error: a sentence where we know one, else the whole stack. */
export function explain(error) {
  if (error instanceof Refusal) return error.shown ? '' : error.message
  const sentence = sentences[error?.code]
  return sentence ? sentence(error) : String(error?.stack ?? error)
}

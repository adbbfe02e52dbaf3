// Started by the server for one rehearsal (lib/platform/people-process.ts): its people take part in its session, through the
// same stream and posts as browsers. They are told who they are in one message, and end with the server.
import { playRehearsal } from '@/lib/rehearsal/people/play.ts'
import type { PeopleOfRehearsal } from '@/lib/rehearsal/rules/seated.ts'

const ending = new AbortController()
process.once('disconnect', () => {
  ending.abort()
})
process.once('message', (given: PeopleOfRehearsal) => {
  void playRehearsal(given, ending.signal).finally(() => {
    process.exit()
  })
})

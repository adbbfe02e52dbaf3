// npm run session:simulate [-- --project KEY --people NUMBER --pace human|fast --lead --url ADDRESS]: people of the
// demo take part in its session, through the same pages, stream and posts as browsers. For practising to lead one.
import { parseArgs } from 'node:util'
import { rehearse } from '@/bench/simulate/rehearsal.ts'
import { TurnedAway } from '@/lib/rehearsal/people/visitor.ts'
import { explain, Refusal } from './lib/say.mjs'

const help = `npm run session:simulate -- [options]
  --project KEY    the neighbourhood of the demo (merelveld)
  --people NUMBER  how many take part (everybody of both sides)
  --pace WORD      human: some seconds between two things that one person does; fast: at once (human)
  --lead           also leads the session to its end, and opens it if it does not run
  --url ADDRESS    of the copy (the one that runs on this data folder)
  --at ADDRESS     where it is asked, if not there`

/** Milliseconds: the minimum, and the maximum random addition. */
const paces = { human: [2500, 9000], fast: [5, 60] } as const
type Pace = keyof typeof paces

function read() {
  const options = {
    project: { type: 'string', default: 'merelveld' },
    people: { type: 'string' },
    pace: { type: 'string', default: 'human' },
    lead: { type: 'boolean', default: false },
    url: { type: 'string' },
    at: { type: 'string' },
  } as const
  try {
    return parseArgs({ options }).values
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : ''}\n\n${help}`)
  }
}

const isPace = (word: string): word is Pace => word in paces

async function simulate(): Promise<void> {
  const { project, people, pace, lead, url, at = url } = read()
  if (!isPace(pace)) throw new Refusal(`There is no pace "${pace}": give human or fast.\n\n${help}`)
  const count = people === undefined ? null : Number(people)
  if (count !== null && !(Number.isInteger(count) && count > 0))
    throw new Refusal(`"${people ?? ''}" is no number of people.\n\n${help}`)
  const baseUrl = url ?? process.env.APP_URL
  if (!baseUrl)
    throw new Refusal('No copy runs on this data folder: start the demo with npm start first, or give --url.')
  const ending = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      ending.abort()
    })
  // started by the server for one of its demos
  process.once('disconnect', () => {
    ending.abort()
  })
  const [leastMs, moreMs] = paces[pace]
  const begun = performance.now()
  const time = new Intl.DateTimeFormat('nl-NL', { timeStyle: 'medium', timeZone: 'Europe/Amsterdam' })
  const played = await rehearse({
    baseUrl: new URL(baseUrl).origin,
    ways: { at: () => at ?? new URL(baseUrl).origin, cookie: process.env.SIMULATED_COOKIE },
    project,
    people: count,
    leads: lead,
    manner: {
      pauseMs: () => leastMs + moreMs * Math.random(),
      random: Math.random,
      due: new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10),
      say: (text) => {
        console.log(`${time.format(new Date())} ${text}`)
      },
    },
    signal: ending.signal,
  })
  const { people: there, presses, late, events, isClosed, sessionPath } = played
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(
    `session simulate: ${there} people, ${presses} presses of which ${late} refused, ${events} events received, ${seconds} s`,
  )
  console.log(`${isClosed ? 'closed; its record' : 'left; the session'}: ${new URL(baseUrl).origin}${sessionPath}`)
}

try {
  await simulate()
} catch (error) {
  console.error(error instanceof TurnedAway ? error.message : explain(error))
  process.exitCode = 1
}

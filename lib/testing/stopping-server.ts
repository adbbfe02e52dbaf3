// A server process like the product's, without its pages: streams, the job queue, and stopping. Run by a test, with the
// settings of its database and mail server. Prints its port when it serves.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { eventBytes, eventText, lastWord } from '@/lib/platform/event-stream.ts'
import { jobTask } from '@/lib/platform/job-task.ts'
import { registerTasks, startJobs } from '@/lib/platform/jobs.ts'
import { sendMail } from '@/lib/platform/mail.ts'
import { holdStream } from '@/lib/platform/open-streams.ts'
import { startProcess } from '@/lib/platform/process.ts'

registerTasks({
  'test-mail': jobTask('test-mail', z.object({ to: z.email() }), ({ to }) =>
    sendMail({ to, subject: 'Een mail', html: '<p>Een mail</p>', text: 'Een mail' }),
  ),
})
await startProcess(() => undefined)
await startJobs()

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(eventBytes(eventText('beat', {})))
  const letGo = holdStream([], (why) => {
    response.end(eventBytes(lastWord(why)))
  })
  response.on('close', letGo)
})
server.listen(0, '127.0.0.1', () => {
  console.log(`port ${(server.address() as AddressInfo).port}`)
})

import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

export interface TestMailServer {
  /** for SMTP_URL */
  readonly url: string
  /** every line received */
  readonly said: readonly string[]
  close(): void
}

/**
 * A mail server on this machine that accepts mail; it answers RCPT with `answerTo` for each reader, and MAIL with
 * `answerToSender` for the sender.
 */
export async function startMailServer(
  answerTo: (recipient: string) => string,
  answerToSender: (sender: string) => string = () => '250 fine',
): Promise<TestMailServer> {
  const said: string[] = []
  const server = createServer((socket) => {
    let data = false
    socket.setEncoding('utf8')
    socket.on('error', () => undefined)
    socket.write('220 test\r\n')
    socket.on('data', (chunk: string) => {
      for (const line of chunk.split('\r\n').slice(0, -1)) {
        said.push(line)
        if (data && line !== '.') continue
        if (line === 'STARTTLS') socket.write('502 not here\r\n')
        else if (line === 'DATA') socket.write('354 go on\r\n')
        else if (line.startsWith('RCPT')) socket.write(`${answerTo(line)}\r\n`)
        else if (line.startsWith('MAIL')) socket.write(`${answerToSender(line)}\r\n`)
        else socket.write('250 fine\r\n')
        data = line === 'DATA'
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    said,
    close: () => {
      server.close()
    },
  }
}

import { request as plainRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:http2'
import { request } from 'node:https'
import { host, type Nginx } from './nginx.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer
}

async function answerOf(response: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part as Buffer)
  return { status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString('utf8') }
}

const lookedUp = { host: '127.0.0.1', servername: host }

/** Opens a request through the proxy, like a browser that trusts its certificate. */
export function open({ port, certificate }: Nginx, path: string, asked: Asked = {}): Promise<IncomingMessage> {
  return new Promise((done, failed) => {
    const { method = 'GET', headers = {}, body } = asked
    const sent = request(
      {
        ...{ ...lookedUp, port, path, method, ca: certificate },
        headers: { host: `${host}:${String(port)}`, ...headers, ...(body && { 'content-length': body.length }) },
      },
      done,
    )
    sent.once('error', failed)
    sent.end(body)
  })
}

export const ask = async (nginx: Nginx, path: string, asked?: Asked): Promise<Answer> =>
  answerOf(await open(nginx, path, asked))

/** Without TLS. */
export const askPlain = ({ plainPort }: Nginx, path: string): Promise<Answer> =>
  new Promise((done, failed) => {
    plainRequest({ host: '127.0.0.1', port: plainPort, path, headers: { host } }, (response) => {
      answerOf(response).then(done, failed)
    })
      .once('error', failed)
      .end()
  })

/** Over HTTP/2, like browsers; returns the status. */
export const askInTwo = ({ port, certificate }: Nginx, path: string): Promise<number> =>
  new Promise((done, failed) => {
    const authority = `https://${host}:${String(port)}`
    const session = connect(`https://127.0.0.1:${String(port)}`, { ca: certificate, servername: host })
    session.once('error', failed)
    const stream = session.request({ ':path': path, ':authority': authority.slice('https://'.length) })
    stream.once('response', (headers) => {
      done(Number(headers[':status']))
      stream.resume()
      session.close()
    })
    stream.once('error', failed)
    stream.end()
  })

/** A form as a browser without script sends it: its hidden fields from the page, and what was typed. */
export async function sendForm(
  nginx: Nginx,
  path: string,
  typed: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { text } = await ask(nginx, path)
  const form = /<form[^>]*>([\s\S]*?)<\/form>/g
  const own = [...text.matchAll(form)]
    .map(([whole]) => whole)
    .find((whole) => whole.includes(`name="${Object.keys(typed)[0] ?? ''}"`))
  const hidden = [...(own ?? '').matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)]
  const fields = [
    ...hidden.map(([, name = '', value = '']) => [name, unescaped(value)] as const),
    ...Object.entries(typed),
  ]
  return ask(nginx, path, formOf(nginx, fields, headers))
}

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** The parts of a request with these fields. */
export function formOf(
  { port }: Nginx,
  fields: readonly (readonly [string, string])[],
  headers: Readonly<Record<string, string>> = {},
): Asked {
  const boundary = '----WebKitFormBoundaryTriedByTheProxy'
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return {
    method: 'POST',
    headers: {
      origin: `https://${host}:${String(port)}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
    body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`),
  }
}

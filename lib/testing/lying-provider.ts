import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose'

type Fields = Record<string, unknown>

/** How the provider lies; each is asked once an answer is made. What is left out is true. */
export interface Lies {
  readonly document?: (honest: Fields) => Fields
  readonly keys?: (honest: { keys: Fields[] }) => Fields
  readonly claims?: (honest: JWTPayload) => JWTPayload
  /** the id token itself, from the claims */
  readonly token?: (claims: JWTPayload) => Promise<string> | string
  /** the whole answer for a code */
  readonly answer?: (honest: Fields) => Fields
  /** by path: instead of an answer */
  readonly instead?: Readonly<Record<string, (response: ServerResponse) => void>>
}

export interface LyingProvider {
  readonly issuer: string
  /** as the operator lists it */
  readonly host: string
  readonly key: CryptoKey
  readonly clientId: string
  /** paths that were asked, in their order */
  readonly asked: string[]
  /** what the server sends to the token's address, last */
  readonly sent: () => { readonly form: URLSearchParams; readonly authorization: string }
  /** Signs claims with the key that it publishes. */
  readonly sign: (claims: JWTPayload, kid?: string, typ?: string) => Promise<string>
  /** What it says from now on: of whom, and which lies. The nonce is that of the attempt. */
  readonly say: (claims: JWTPayload, lies?: Lies) => void
  readonly close: () => Promise<void>
}

/** A provider on this machine that answers any code as it is told to. Close it. */
export async function startLyingProvider(clientId = 'wijkspiegel'): Promise<LyingProvider> {
  const { privateKey: key, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const published = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  let claims: JWTPayload = {}
  let lies: Lies = {}
  const asked: string[] = []
  const sent = { form: new URLSearchParams(), authorization: '' }
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `localhost:${(server.address() as AddressInfo).port}`
  const issuer = `http://${host}`
  const sign = (what: JWTPayload, kid = 'one', typ = 'JWT') =>
    new SignJWT(what).setProtectedHeader({ alg: 'RS256', kid, typ }).sign(key)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/'
    asked.push(path)
    const instead = lies.instead?.[path]
    if (instead) {
      instead(response)
      return
    }
    const reply = (content: Fields) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content))
    }
    if (path === '/.well-known/openid-configuration') {
      const document = {
        ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
        ...{ jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'] },
        ...{ id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'] },
        authorization_response_iss_parameter_supported: true,
      }
      reply(lies.document?.(document) ?? document)
      return
    }
    if (path === '/keys') {
      const keys = { keys: [published] }
      reply(lies.keys?.(keys) ?? keys)
      return
    }
    if (path !== '/token') {
      response.writeHead(404).end()
      return
    }
    sent.form = new URLSearchParams(await text(request))
    sent.authorization = request.headers.authorization ?? ''
    const now = Math.floor(Date.now() / 1000)
    const honest = { iss: issuer, aud: clientId, iat: now, exp: now + 300, ...claims }
    const told = lies.claims?.(honest) ?? honest
    const content = {
      ...{ access_token: 'nothing', token_type: 'Bearer', expires_in: 300 },
      id_token: await (lies.token?.(told) ?? sign(told)),
    }
    reply(lies.answer?.(content) ?? content)
  }

  return {
    ...{ issuer, host, key, clientId, asked, sign },
    sent: () => sent,
    say: (what, how = {}) => {
      claims = what
      lies = how
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}

import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { Provider, type Configuration } from 'oidc-provider'

/** What a provider is told of this server. */
export interface RealProviderOptions {
  readonly redirectUris: readonly string[]
  /** where it says that somebody signed out there, and how it calls that: it refuses addresses on this machine itself */
  readonly signedOut?: {
    readonly uri: string
    readonly fetch: (target: string, init: RequestInit) => Promise<Response>
  }
  /** the address of who logs in by this name, which is the subject as well */
  readonly addressOf: (login: string) => string
}

export interface RealProvider {
  readonly issuer: string
  /** as the operator lists it */
  readonly host: string
  readonly clientId: string
  readonly clientSecret: string
  readonly close: () => Promise<void>
}

const clientId = 'wijkspiegel'
const clientSecret = 'secret-of-the-client'

function configurationOf(options: RealProviderOptions, key: JWK): Configuration {
  const { redirectUris, signedOut, addressOf } = options
  return {
    clients: [
      {
        ...{ client_id: clientId, client_secret: clientSecret, redirect_uris: [...redirectUris] },
        ...{ grant_types: ['authorization_code'], response_types: ['code'] },
        ...(signedOut && { backchannel_logout_uri: signedOut.uri, backchannel_logout_session_required: true }),
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['a key of a test'] },
    // as Entra and Keycloak do
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'sid'], email: ['email', 'email_verified'], profile: [] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, backchannelLogout: { enabled: true } },
    ...(signedOut && {
      fetch: (target: string | URL | Request, init?: RequestInit) =>
        signedOut.fetch(new Request(target).url, init ?? {}),
    }),
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: addressOf(id), email_verified: true }),
    }),
    // the organisation agreed for its people
    async loadExistingGrant(context) {
      const { client, provider, session } = context.oidc
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  }
}

/** A real provider on this machine, with its own form to log in: any name, any password. `port` 0: any. Close it. */
export async function startRealProvider(options: RealProviderOptions, port = 0): Promise<RealProvider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  let answer: RequestListener = (_request, response) => response.destroy()
  const server = createServer((request, response) => {
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const host = `localhost:${String((server.address() as AddressInfo).port)}`
  const issuer = `http://${host}`
  const listener = new Provider(issuer, configurationOf(options, key)).callback()
  answer = (request, response) => void listener(request, response)
  return {
    ...{ issuer, host, clientId, clientSecret },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}

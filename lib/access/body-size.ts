/** Most that a visitor may send, in bytes. */
export const VISITOR_BODY_BYTES = 64 * 1024
/** Most that somebody who is signed in may send, in bytes; as `bodySizeLimit` in next.config.ts. */
export const BODY_BYTES = 256 * 1024
/** Most that the list of neighbourhoods of a programme may weigh with its form, in bytes. */
export const LIST_BODY_BYTES = 6 * 1024 * 1024

/** What a request says that it carries, in bytes; 0 for one that carries nothing. */
export const bodyBytesOf = (headers: Headers): number => Number(headers.get('content-length') ?? '0')

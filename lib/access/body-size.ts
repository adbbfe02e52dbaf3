/** Maximum body size for a visitor, in bytes. */
export const VISITOR_BODY_BYTES = 64 * 1024
/** Maximum body size for a signed-in person, in bytes; as `bodySizeLimit` in next.config.ts. */
export const BODY_BYTES = 256 * 1024
/** Maximum size of the form with a programme's list of neighbourhoods, in bytes. */
export const LIST_BODY_BYTES = 6 * 1024 * 1024

/** The body size that a request declares, in bytes; 0 without a body. */
export const bodyBytesOf = (headers: Headers): number => Number(headers.get('content-length') ?? '0')

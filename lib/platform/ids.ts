const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Does this have the form of an id? Anything else is never sent to the database. */
export const isId = (text: string): boolean => uuid.test(text)

/** An id, or one behind `prefix` (which has no sign that a pattern reads otherwise), as the key of something about a thing. */
export const idBehind = (prefix: string): RegExp => new RegExp(`^(?:${prefix})?${uuid.source.slice(1)}`)

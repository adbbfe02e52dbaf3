const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Does this have the form of an id? Anything else is never sent to the database. */
export const isId = (text: string): boolean => uuid.test(text)

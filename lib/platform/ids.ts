const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Could this be the id of anything? What is none is never asked of the database. */
export const isId = (text: string): boolean => uuid.test(text)

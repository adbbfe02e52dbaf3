import type { z } from 'zod'

/**
 * Is it that something malformed is in the place of the id of a thing? Such an id is answered like one that nothing has. An id
 * that the sender makes (of a command, of an open page) is a `z.uuid()` and stays a fault of the request.
 */
export const isIdFault = (issue: Pick<z.core.$ZodRawIssue, 'code'> & { readonly format?: unknown }): boolean =>
  issue.code === 'invalid_format' && issue.format === 'guid'

import type { z } from 'zod'

/** Is it that something stands where an id belongs, and is none? */
export const isIdFault = (issue: Pick<z.core.$ZodRawIssue, 'code'> & { readonly format?: unknown }): boolean =>
  issue.code === 'invalid_format' && issue.format === 'guid'

export interface OpenSession {
  id: string
  createdAt: Date
  lastUsedBefore: Date
  device: string
}

/** Which mails about rounds a person wants: all, or only those about a start or an end. */
export type MailLevel = 'all' | 'essential'

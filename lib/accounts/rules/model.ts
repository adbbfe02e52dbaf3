export interface OpenSession {
  id: string
  createdAt: Date
  lastUsedBefore: Date
  device: string
}

/** Which mails about rounds somebody wants: all, or only those that say that something begins or ends. */
export type MailLevel = 'all' | 'essential'

export interface OpenSession {
  id: string
  createdAt: Date
  lastUsedBefore: Date
  device: string
}

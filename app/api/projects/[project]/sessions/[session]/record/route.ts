export { getRecordFile as GET } from '@/lib/session/handlers/record.ts'

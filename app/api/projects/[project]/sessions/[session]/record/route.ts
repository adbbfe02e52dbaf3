export { getRecordFile as GET } from '@/lib/reports/handlers.ts'

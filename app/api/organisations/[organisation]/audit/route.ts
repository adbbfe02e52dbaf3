export { getAuditFile as GET } from '@/lib/audit/handlers.ts'

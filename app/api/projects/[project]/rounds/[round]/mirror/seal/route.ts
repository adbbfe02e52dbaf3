export { getSealFile as GET } from '@/lib/mirror/handlers.ts'

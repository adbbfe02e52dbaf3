export { getContactsFile as GET } from '@/lib/programmes/handlers.ts'

export { getContactsFile as GET } from '@/lib/programme/handlers/programme.ts'

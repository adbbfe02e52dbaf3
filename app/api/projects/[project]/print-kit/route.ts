export { getPrintKitFile as GET } from '@/lib/desk/handlers.ts'

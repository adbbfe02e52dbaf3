export { postPresence as POST } from '@/lib/rounds/handlers.ts'

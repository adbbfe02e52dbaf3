export { postPresence as POST } from '@/lib/session/handlers/session.ts'

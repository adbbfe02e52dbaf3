export { postCommand as POST } from '@/lib/session/handlers/session.ts'

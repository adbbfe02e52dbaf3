export { getEvents as GET } from '@/lib/session/handlers/session.ts'

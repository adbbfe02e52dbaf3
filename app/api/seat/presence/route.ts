export { postSeatPresence as POST } from '@/lib/session/handlers/seats.ts'

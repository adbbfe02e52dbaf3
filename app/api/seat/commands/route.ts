export { postSeatCommand as POST } from '@/lib/session/handlers/seats.ts'

export { postSeatPresence as POST } from '@/lib/seats/handlers.ts'

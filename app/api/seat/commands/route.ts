export { postSeatCommand as POST } from '@/lib/seats/handlers.ts'

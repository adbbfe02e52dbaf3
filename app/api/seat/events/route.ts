export { getSeatEvents as GET } from '@/lib/seats/handlers.ts'

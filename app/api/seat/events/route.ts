export { getSeatEvents as GET } from '@/lib/session/handlers/seats.ts'

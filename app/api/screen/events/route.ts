export { getScreenEvents as GET } from '@/lib/session/handlers/seats.ts'

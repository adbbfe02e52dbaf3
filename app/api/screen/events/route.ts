export { getScreenEvents as GET } from '@/lib/seats/handlers.ts'

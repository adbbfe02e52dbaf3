export { getEvents as GET } from '@/lib/alignment/handlers.ts'

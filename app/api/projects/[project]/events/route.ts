export { GET } from '@/lib/events/handlers.ts'

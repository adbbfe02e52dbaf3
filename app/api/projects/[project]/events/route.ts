export { GET } from '@/lib/live/handlers.ts'

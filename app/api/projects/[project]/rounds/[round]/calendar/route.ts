export { GET } from '@/lib/rounds/handlers.ts'

export { GET } from '@/lib/agreements/handlers.ts'

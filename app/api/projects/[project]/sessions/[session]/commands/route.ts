export { postCommand as POST } from '@/lib/alignment/handlers.ts'

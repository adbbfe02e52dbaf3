export { postPresence as POST } from '@/lib/alignment/handlers.ts'

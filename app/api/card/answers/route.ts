export { postCardAnswer as POST } from '@/lib/cards/handlers.ts'

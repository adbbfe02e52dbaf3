export { postCardDone as POST } from '@/lib/cards/handlers.ts'

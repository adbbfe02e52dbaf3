export { postCardPicks as POST } from '@/lib/cards/handlers.ts'

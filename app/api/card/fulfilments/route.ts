export { postCardFulfilments as POST } from '@/lib/cards/handlers.ts'

export { postPicks as POST } from '@/lib/worksheet/handlers.ts'

export { postAnswer as POST } from '@/lib/worksheet/handlers.ts'

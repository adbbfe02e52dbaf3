export { postFulfilments as POST } from '@/lib/worksheet/handlers.ts'

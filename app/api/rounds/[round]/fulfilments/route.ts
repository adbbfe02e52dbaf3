export { postFulfilments as POST } from '@/lib/assessments/handlers.ts'

export { postAnswer as POST } from '@/lib/assessments/handlers.ts'

export { POST } from '@/lib/assessments/handlers.ts'

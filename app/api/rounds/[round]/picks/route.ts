export { postPicks as POST } from '@/lib/assessments/handlers.ts'

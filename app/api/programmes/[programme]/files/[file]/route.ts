export { getWorkbook as GET } from '@/lib/portfolio/handlers.ts'

export { getWorkbook as GET } from '@/lib/programme/handlers/portfolio.ts'

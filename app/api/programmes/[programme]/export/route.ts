export { getProgrammeFile as GET } from '@/lib/programme/handlers/portfolio.ts'

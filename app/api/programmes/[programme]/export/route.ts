export { getProgrammeFile as GET } from '@/lib/portfolio/handlers.ts'

export { postNeighbourhoodList as POST } from '@/lib/programme/handlers/programme.ts'

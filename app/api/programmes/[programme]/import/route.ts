export { postNeighbourhoodList as POST } from '@/lib/programmes/handlers.ts'

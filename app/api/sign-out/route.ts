export { postSignOut as POST } from '@/lib/accounts/handlers.ts'

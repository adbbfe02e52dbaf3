import { postSignedOut } from '@/lib/accounts/handlers.ts'

export async function POST(request: Request, { params }: { params: Promise<{ organisation: string }> }) {
  return postSignedOut(request, (await params).organisation)
}

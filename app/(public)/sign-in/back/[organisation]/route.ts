import { getComeBack, noHead } from '@/lib/accounts/handlers.ts'

export async function GET(request: Request, { params }: { params: Promise<{ organisation: string }> }) {
  return getComeBack(request, (await params).organisation)
}

export const HEAD = noHead

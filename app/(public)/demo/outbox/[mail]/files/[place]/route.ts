import { notFound } from 'next/navigation'
import { getOutboxFile } from '@/lib/demo/queries.ts'

interface Context {
  params: Promise<{ mail: string; place: string }>
}

/** An attachment of a demo mail, as a download. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { mail, place } = await params
  const file = await getOutboxFile(mail, place)
  if (!file) notFound()
  return new Response(new Uint8Array(file.content), {
    headers: {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'Cache-Control': 'no-store',
    },
  })
}

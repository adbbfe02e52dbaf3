import 'server-only'
import { writeRoute } from '@/lib/access/route.ts'
import { saveAnswer } from './commands.ts'
import { saveAnswerSchema } from './schema.ts'

/**
 * Autosave of one factor: 200 with `saved` or `conflict`, 4xx with a refusal, 503 when the text should be kept and sent
 * again later.
 */
export async function POST(request: Request): Promise<Response> {
  return writeRoute(request, saveAnswerSchema, ({ context }, save) => saveAnswer(context, save))
}

import { makeSaveFloor, type SaveFloor } from '@/bench/save-floor.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'

let floor: Promise<SaveFloor> | undefined

interface Sent {
  readonly position: number
  readonly factor: number
  readonly content: { readonly rationale: string; readonly example: string }
}

/** Saves what is sent, without asking who sends it, where from, how often, or what it looks like. */
export async function POST(request: Request): Promise<Response> {
  const { position, factor, content } = (await request.json()) as Sent
  const { rationale, example } = content
  floor ??= makeSaveFloor(process.env.BENCH_DATABASE_URL ?? '', { pool: 20, rationale, example })
  const version = await (await floor).save(position, FACTOR_NUMBERS.find((one) => one === factor) ?? 1)
  return Response.json({ outcome: 'saved', version, savedAt: new Date().toISOString() })
}

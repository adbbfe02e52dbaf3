import 'server-only'
import type { z } from 'zod'
import type { AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { writeRoute } from '@/lib/access/route.ts'
import { now } from '@/lib/platform/clock.ts'
import { saveAnswer, saveFulfilments, savePicks } from './commands.ts'
import { saveAnswerSchema, saveFulfilmentsSchema, savePicksSchema } from './schema.ts'

interface Params {
  readonly params: Promise<{ round: string }>
}

/**
 * Saves a part of a sheet at its round's address. The body names the round too, as a form does; if the two differ it is
 * refused like an unknown round. The moment in the answer is this server's clock after the commit, so that nothing is
 * reported as saved too early.
 */
async function saveRoute<Schema extends z.ZodType<{ readonly roundId: string }>>(
  request: Request,
  { params }: Params,
  schema: Schema,
  save: (context: AccessContext, part: z.output<Schema>) => Promise<object>,
): Promise<Response> {
  const { round } = await params
  return writeRoute(request, schema, async ({ context }, part) => {
    if (part.roundId !== round) throw new Refusal('not-found')
    return { ...(await save(context, part)), savedAt: now().toISOString() }
  })
}

/**
 * Autosave of one factor: 200 with `saved` or `conflict`, 4xx with a refusal, 503 when the text should be kept and sent
 * again later.
 */
export function postAnswer(request: Request, given: Params): Promise<Response> {
  return saveRoute(request, given, saveAnswerSchema, saveAnswer)
}

/** Autosave of the priorities; answers as `postAnswer`. */
export function postPicks(request: Request, given: Params): Promise<Response> {
  return saveRoute(request, given, savePicksSchema, savePicks)
}

/** Autosave of the answers about the agreements; answers as `postAnswer`. */
export function postFulfilments(request: Request, given: Params): Promise<Response> {
  return saveRoute(request, given, saveFulfilmentsSchema, saveFulfilments)
}

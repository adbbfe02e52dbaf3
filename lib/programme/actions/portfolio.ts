'use server'
import { getLocale } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/lib/access/action.ts'
import { askWorkbook, giveUpFile } from '@/lib/programme/commands/portfolio.ts'
import { addressIn, portfolioFilterOf, fileSchema, workbookSchema } from '@/lib/programme/schema/portfolio.ts'

/** Asks for a workbook and continues to the page that shows its progress. */
export const askWorkbookAction = formAction(workbookSchema, async ({ context }, { programmeId, address }) => {
  const filter = portfolioFilterOf(addressIn(new URLSearchParams(address)))
  await askWorkbook(context, programmeId, filter, await getLocale())
  redirect(`/programmes/${programmeId}/files`)
})

export const giveUpFileAction = formAction(fileSchema, async ({ context }, { programmeId, fileId }) => {
  await giveUpFile(context, programmeId, fileId)
  revalidatePath(`/programmes/${programmeId}/files`)
  return 'given-up'
})

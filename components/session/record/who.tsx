import { useTranslations } from 'next-intl'
import type { By } from '@/lib/session/rules/model.ts'
import { nameOf, whoOf, type People } from '@/lib/session/rules/who.ts'

export type { People }

/** A person's name, or the words for somebody who is no longer known here. */
export function useNameOf(people: People): (personId: string) => string {
  const t = useTranslations('session.record')
  return (personId) => nameOf(people, { gone: t('gone') }, personId)
}

/** Who did something, as far as it may be known: a name, the side, or the facilitator. */
export function useWho(people: People): (by: By) => string {
  const t = useTranslations('session.record')
  const sides = useTranslations('common.sides')
  const words = {
    gone: t('gone'),
    facilitator: t('facilitator'),
    sides: { client: sides('clientTitle'), contractor: sides('contractorTitle') },
  }
  return (by) => whoOf(people, words, by)
}

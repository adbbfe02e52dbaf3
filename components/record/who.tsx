import { useTranslations } from 'next-intl'
import type { By } from '@/lib/alignment/model.ts'
import type { Side } from '@/lib/divergence/model.ts'

/** The people of a session by id, as far as a page needs them. */
export type People = Readonly<Record<string, { readonly name: string; readonly side: Side | null }>>

/** The name of somebody, or words for who is known here no more. */
export function useNameOf(people: People): (personId: string) => string {
  const t = useTranslations('session.record')
  return (personId) => people[personId]?.name ?? t('gone')
}

/** Who did something, as far as it may be known: a name, or the side, or the facilitator. */
export function useWho(people: People): (by: By) => string {
  const t = useTranslations('session.record')
  const sides = useTranslations('common.sides')
  const nameOf = useNameOf(people)
  return ({ personId, side }) => {
    if (personId !== null) return nameOf(personId)
    return side === null ? t('facilitator') : sides(`${side}Title`)
  }
}

import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { onWay } from '@/lib/worksheet/rules/steps.ts'

/** Both ways through the worksheet: on a phone the short one is offered first, on a wide screen the whole one. */
export function BothWays({ sheet }: { sheet: string }) {
  const t = useTranslations('project.open')
  const short = onWay(sheet, 'short')
  const first = (href: string, words: string) => (
    <LinkButton href={href}>
      {words} <ArrowIcon />
    </LinkButton>
  )
  const other = (href: string, words: string) => (
    <LinkButton href={href} look="quiet">
      {words}
    </LinkButton>
  )
  return (
    <>
      <div className="grid justify-items-start gap-2 tablet:hidden">
        {first(short, t('beginShort'))}
        {other(sheet, t('beginWhole'))}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 max-tablet:hidden">
        {first(sheet, t('begin'))}
        {other(short, t('rather'))}
      </div>
    </>
  )
}

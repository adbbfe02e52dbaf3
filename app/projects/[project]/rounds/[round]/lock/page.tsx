import { ConfirmActForm } from '@/components/rounds/act-forms.tsx'
import { actRoute } from '@/app/projects/[project]/rounds/[round]/act-page.tsx'

const { generateMetadata, page } = actRoute({
  act: 'lock-side',
  title: (t) => t('lockPage.title'),
  lead: ({ t, home }) => {
    const own = home.progress.find((row) => row.side === home.project.membership.side)
    const handedIn = own?.handedIn ?? 0
    const missing = (own?.invited ?? 0) - handedIn
    return `${t('lockPage.text', { count: handedIn, missing })} ${t('lockPage.once')}`
  },
  form: (ids) => <ConfirmActForm texts="lockPage" {...ids} />,
})

export { generateMetadata, page as default }

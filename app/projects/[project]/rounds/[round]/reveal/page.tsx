import { ConfirmActForm } from '@/components/rounds/act-forms.tsx'
import { actRoute } from '@/app/projects/[project]/rounds/[round]/act-page.tsx'

const { generateMetadata, page } = actRoute({
  act: 'reveal',
  title: (t) => t('revealPage.title'),
  lead: ({ t }) => t('revealPage.text'),
  form: (ids) => <ConfirmActForm texts="revealPage" {...ids} />,
})

export { generateMetadata, page as default }

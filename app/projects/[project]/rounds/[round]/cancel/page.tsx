import { CancelForm } from '@/components/rounds/act-forms.tsx'
import { actRoute } from '@/app/projects/[project]/rounds/[round]/act-page.tsx'

const { generateMetadata, page } = actRoute({
  act: 'cancel-round',
  title: (t) => t('cancelPage.title'),
  lead: ({ t }) => t('cancelPage.text'),
  form: (ids) => <CancelForm {...ids} />,
})

export { generateMetadata, page as default }

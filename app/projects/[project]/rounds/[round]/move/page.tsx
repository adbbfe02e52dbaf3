import { MoveForm } from '@/components/rounds/act-forms.tsx'
import { actRoute } from '@/app/projects/[project]/rounds/[round]/act-page.tsx'

const { generateMetadata, page } = actRoute({
  act: 'move-closing-date',
  title: (t) => t('movePage.title'),
  lead: ({ t, round, dayText }) => t('movePage.text', { date: dayText(round.closesOn) }),
  form: (ids) => <MoveForm {...ids} />,
})

export { generateMetadata, page as default }

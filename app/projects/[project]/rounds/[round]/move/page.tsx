import { MoveForm } from '@/components/rounds/act-forms.tsx'
import {
  actMetadata,
  actPage,
  type ActPageProps,
  type RoundAct,
} from '@/app/projects/[project]/rounds/[round]/act-page.tsx'

const act: RoundAct = {
  act: 'move-closing-date',
  title: (t) => t('movePage.title'),
  lead: ({ t, round, dayText }) => t('movePage.text', { date: dayText(round.closesOn) }),
  form: (ids) => <MoveForm {...ids} />,
}

export const generateMetadata = () => actMetadata(act)

export default function MovePage(props: ActPageProps) {
  return actPage(act, props)
}

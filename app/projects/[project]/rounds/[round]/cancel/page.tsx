import { CancelForm } from '@/components/rounds/act-forms.tsx'
import {
  actMetadata,
  actPage,
  type ActPageProps,
  type RoundAct,
} from '@/app/projects/[project]/rounds/[round]/act-page.tsx'

const act: RoundAct = {
  act: 'cancel-round',
  title: (t) => t('cancelPage.title'),
  lead: ({ t }) => t('cancelPage.text'),
  form: (ids) => <CancelForm {...ids} />,
}

export const generateMetadata = () => actMetadata(act)

export default function CancelPage(props: ActPageProps) {
  return actPage(act, props)
}

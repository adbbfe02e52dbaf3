import { ConfirmActForm } from '@/components/rounds/act-forms.tsx'
import {
  actMetadata,
  actPage,
  type ActPageProps,
  type RoundAct,
} from '@/app/projects/[project]/rounds/[round]/act-page.tsx'

const act: RoundAct = {
  act: 'reveal',
  title: (t) => t('revealPage.title'),
  lead: ({ t }) => t('revealPage.text'),
  form: (ids) => <ConfirmActForm texts="revealPage" {...ids} />,
}

export const generateMetadata = () => actMetadata(act)

export default function RevealPage(props: ActPageProps) {
  return actPage(act, props)
}

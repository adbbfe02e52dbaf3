import { RulesForm } from '@/components/rounds/rules-form.tsx'
import {
  actMetadata,
  actPage,
  type ActPageProps,
  type RoundAct,
} from '@/app/projects/[project]/rounds/[round]/act-page.tsx'

const act: RoundAct = {
  act: 'change-draft',
  title: (t) => t('roundForm.changeTitle'),
  lead: ({ t }) => t('roundForm.lead'),
  form: (ids, { home, round, dayText }) => (
    <RulesForm
      {...ids}
      closesOn={dayText(round.closesOn)}
      sessionOn={round.sessionOn ? dayText(round.sessionOn) : ''}
      rules={round}
      mayMask={home.mayMask}
    />
  ),
}

export const generateMetadata = () => actMetadata(act)

export default function EditRoundPage(props: ActPageProps) {
  return actPage(act, props)
}

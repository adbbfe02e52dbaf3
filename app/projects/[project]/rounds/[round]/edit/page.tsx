import { RulesForm } from '@/components/rounds/rules-form.tsx'
import { actRoute } from '@/app/projects/[project]/rounds/[round]/act-page.tsx'

const { generateMetadata, page } = actRoute({
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
})

export { generateMetadata, page as default }

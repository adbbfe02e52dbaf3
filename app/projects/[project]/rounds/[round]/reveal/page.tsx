import { CoveredMirror } from '@/components/mirror/covered-mirror.tsx'
import { SideColumns } from '@/components/projects/side-columns.tsx'
import { ConfirmActForm } from '@/components/rounds/act-forms.tsx'
import { WhoWatches } from '@/app/projects/[project]/who-watches.tsx'
import { actRoute } from '@/app/projects/[project]/rounds/[round]/act-page.tsx'

const { generateMetadata, page } = actRoute({
  act: 'reveal',
  title: (t) => t('revealPage.title'),
  lead: ({ t }) => t('revealPage.text'),
  form: (ids) => (
    <>
      <ConfirmActForm texts="revealPage" {...ids} />
      <div className="mt-10">
        <WhoWatches {...ids} />
      </div>
    </>
  ),
  beside: ({ home, round }) => <SideColumns home={home} round={round} />,
  below: ({ round }) => (
    <div className="mt-12">
      <CoveredMirror worksheetVersion={round.worksheetVersion} />
    </div>
  ),
})

export { generateMetadata, page as default }

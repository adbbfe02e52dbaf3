import { useTranslations } from 'next-intl'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { FeedbackOccasion } from '@/lib/feedback/rules/model.ts'
import { FeedbackForm } from './feedback-form.tsx'

/** The question at an end, with what happens to an answer, as a band of the page. */
export function FeedbackBand({ occasion }: { readonly occasion: FeedbackOccasion }) {
  const t = useTranslations('feedback')
  return (
    <SectionBand id="asked" label={t('form.title')} note={t('form.note')}>
      <ClientMessages namespaces={['feedback.questions', 'feedback.form', 'forms', 'refusals']}>
        <FeedbackForm occasion={occasion} />
      </ClientMessages>
    </SectionBand>
  )
}

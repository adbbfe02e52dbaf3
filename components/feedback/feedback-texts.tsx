'use client'
import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { deleteFeedbackAction } from '@/lib/feedback/actions.ts'
import { feedbackOccasions, type FeedbackByOccasion } from '@/lib/feedback/rules/model.ts'

/** The texts that may be read, under the end at which they were said; each can be deleted. */
export function FeedbackTexts({ texts }: { readonly texts: FeedbackByOccasion }) {
  const t = useTranslations('feedback')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {feedbackOccasions.map((occasion) => (
        <section key={occasion} aria-labelledby={`feedback-${occasion}`}>
          <h3 id={`feedback-${occasion}`} className="font-strong">
            {t(`questions.${occasion}`)}
          </h3>
          {texts[occasion].length === 0 ? (
            <p className="mt-2">{t('admin.none')}</p>
          ) : (
            <ul role="list" className="mt-2 border-t border-line">
              {texts[occasion].map(({ id, content }, index) => (
                <li key={id} className="grid grid-cols-[minmax(0,1fr)] gap-2 border-b border-line py-3">
                  <blockquote dir="auto" className="max-w-measure whitespace-pre-line wrap-anywhere">
                    {content}
                  </blockquote>
                  <PressForm
                    action={deleteFeedbackAction}
                    hidden={{ feedbackId: id }}
                    look="outlined"
                    size="small"
                    accessibleName={t('admin.which', { number: index + 1 })}
                  >
                    {t('admin.delete')}
                  </PressForm>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  )
}

/** The ends at which people are asked. */
export const feedbackOccasions = ['worksheet', 'session', 'manager'] as const
export type FeedbackOccasion = (typeof feedbackOccasions)[number]

/** Maximum characters (code points) of a text. */
export const FEEDBACK_MAX = 1000

/** A text that may be read. Its id was made by chance and says nothing of when. */
export interface Feedback {
  readonly id: string
  readonly content: string
}

/** What may be read, by occasion: ten at least of each, or none. */
export type FeedbackByOccasion = Readonly<Record<FeedbackOccasion, readonly Feedback[]>>

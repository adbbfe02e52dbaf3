const textTypes = ['text', 'email', 'search', 'url', 'tel', 'number', 'date', '']

function isTouched(field: Element): boolean {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
  if (!(field instanceof HTMLInputElement) || !textTypes.includes(field.type)) return false
  return field.value !== field.defaultValue
}

/**
 * Is there text on the page that would be lost with it? Parts that save automatically set data-unsaved; in other forms
 * a field counts as soon as it differs from what was rendered.
 */
export function hasUnsavedText(): boolean {
  if (document.querySelector('[data-unsaved="true"]')) return true
  return [...document.querySelectorAll('main input, main textarea')].some(
    (field) => field.closest('[data-unsaved]') === null && isTouched(field),
  )
}

/** Is a form of the page being sent? Its button shows that. */
export const isSending = (): boolean => document.querySelector('main form [aria-busy="true"]') !== null

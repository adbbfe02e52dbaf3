const textTypes = ['text', 'email', 'search', 'url', 'tel', 'number', 'date', '']

function isTouched(field: Element): boolean {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
  if (!(field instanceof HTMLInputElement) || !textTypes.includes(field.type)) return false
  return field.value !== field.defaultValue
}

/**
 * Is there text on the page that would be lost with it? A part that saves by itself answers with data-unsaved; in all
 * other forms a field counts as soon as it holds something else than it was rendered with.
 */
export function hasUnsavedText(): boolean {
  if (document.querySelector('[data-unsaved="true"]')) return true
  return [...document.querySelectorAll('main input, main textarea')].some(
    (field) => field.closest('[data-unsaved]') === null && isTouched(field),
  )
}

/** Is a form of the page on its way? Its button says so. */
export const isSending = (): boolean => document.querySelector('main form [aria-busy="true"]') !== null

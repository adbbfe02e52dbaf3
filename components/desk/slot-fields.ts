import type { TemplateSlot } from '@/lib/desk/rules/template.ts'

/** The form fields for a template's steps and times. */
export const slotFieldsOf = (slots: readonly TemplateSlot[]): Record<string, string> =>
  Object.fromEntries(
    slots.flatMap(({ depth, minutes }, at) => [
      [`depth${at + 1}`, depth],
      [`minutes${at + 1}`, minutes === undefined ? '' : String(minutes)],
    ]),
  )

import type { Messages, Namespace } from '@/lib/i18n/messages.ts'

/** A namespace, or a part of one: `seats`, `seats.room`. */
export type TextsName = { [K in Namespace]: K | `${K}.${keyof Messages[K] & string}` }[Namespace]

/** The named texts, each where it stands among all. */
export function pickedTexts(messages: Messages, names: readonly TextsName[]): Partial<Messages> {
  const picked: Record<string, object> = {}
  for (const name of names) {
    const [namespace = '', part] = name.split('.')
    const texts = Reflect.get(messages, namespace) as object
    picked[namespace] =
      part === undefined ? texts : { ...picked[namespace], [part]: Reflect.get(texts, part) as unknown }
  }
  return picked
}

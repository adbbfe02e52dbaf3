import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'

/** One filled button per screen; danger only where something is deleted; row: a line of a list, over its whole width. */
export type ButtonLook = 'filled' | 'outlined' | 'quiet' | 'danger' | 'row'
export type ButtonSize = 'small' | 'normal' | 'large'

const looks: Record<ButtonLook, string> = {
  filled: 'border-action bg-action text-on-action hover:border-action-hover hover:bg-action-hover',
  outlined: 'border-line-control text-ink hover:border-ink hover:bg-sunken',
  quiet:
    'border-transparent px-1! font-plain! text-ink underline decoration-1 underline-offset-[0.18em] hover:decoration-[3px]',
  danger: 'border-danger bg-danger text-paper hover:border-ink hover:bg-ink',
  row: 'group/row w-full justify-between! border-x-0! border-transparent px-0! text-start! leading-snug! text-ink hover:bg-sunken',
}
const sizes: Record<ButtonSize, string> = {
  small: 'min-h-10 px-3.5 py-1 text-small',
  normal: 'min-h-12 px-5.5 py-2 text-body',
  large: 'min-h-15 px-8 py-2.5 text-lead',
}

/** The classes of a button, for elements that are not ours (a trigger of react-aria). */
export function buttonClass(look: ButtonLook = 'filled', size: ButtonSize = 'normal', className?: string): string {
  return joinClasses('button', looks[look], sizes[size], className)
}

interface Own {
  look?: ButtonLook
  size?: ButtonSize
  children: ReactNode
}
type ButtonProps = Own & Omit<ComponentProps<'button'>, 'disabled'> & { busy?: boolean }

/** Never disabled: what is not possible yet is explained after the press. `busy`: the press is being handled. */
export function Button({ look, size, busy = false, className, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} aria-busy={busy || undefined} className={buttonClass(look, size, className)}>
      {busy ? <span aria-hidden="true" className="h-[3px] w-[1.1em] flex-none animate-busy bg-current" /> : null}
      {children}
    </button>
  )
}

type LinkButtonProps = Own & ComponentProps<typeof Link>

/** Looks like a button, but links somewhere. */
export function LinkButton({ look, size, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonClass(look, size, className)}>
      {children}
    </Link>
  )
}

/** Buttons in a row; on a narrow phone stacked at full width. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-x-4 gap-y-3 max-[30rem]:grid">{children}</div>
}

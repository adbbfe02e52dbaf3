/* not in menu.tsx: a server component cannot import a string from a client module */

/** One line of a menu, for a link or a button. */
export const menuItemClass =
  'flex min-h-11 w-full cursor-pointer items-center gap-[0.6em] px-4 py-2 text-left no-underline hover:bg-sunken hover:underline focus-visible:-outline-offset-3 focus-visible:shadow-none aria-[current]:font-strong'

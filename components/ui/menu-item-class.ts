/* not in menu.tsx: a server component cannot import a string from a client module */

/** One line of a menu, for a link or a button. */
export const menuItemClass = 'menu-item'

'use server'

/** The styleguide's person menu needs an action; nobody is signed in there. */
export async function signOutNowhere(): Promise<void> {
  await Promise.resolve()
}

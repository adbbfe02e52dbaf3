/** Whom a wall speaks for: nobody. */
export const onTheWall = { personId: 'screen', role: 'participant', side: null } as const

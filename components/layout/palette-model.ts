/** A destination in the palette. Groups keep the order in which they first appear. */
export interface PaletteCommand {
  readonly group: string
  readonly label: string
  readonly href: string
}

export interface PaletteWords {
  readonly open: string
  readonly title: string
  readonly field: string
  readonly hint: string
  readonly nothing: string
  readonly close: string
}

/** The commands by group, in order. An address appears once, in the first group that has it. */
export function groupsOf(commands: readonly PaletteCommand[]): { group: string; commands: PaletteCommand[] }[] {
  const groups = new Map<string, PaletteCommand[]>()
  const seen = new Set<string>()
  for (const command of commands) {
    if (seen.has(command.href)) continue
    seen.add(command.href)
    const there = groups.get(command.group)
    if (there) there.push(command)
    else groups.set(command.group, [command])
  }
  return [...groups].map(([group, list]) => ({ group, commands: list }))
}

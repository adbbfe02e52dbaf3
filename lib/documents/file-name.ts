/** "wijkspiegel-vogelbuurt-2026-03-12", without an extension: plain letters, whatever the name is. */
export function fileName(name: string, day: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '')
  return ['wijkspiegel', plain, day].filter((part) => part !== '').join('-')
}

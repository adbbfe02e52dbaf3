const windows = new TextDecoder('windows-1252')

/**
 * The text of a file with a list: what its first bytes say (UTF-16 or UTF-8), else UTF-8, else Windows-1252, in which
 * spreadsheets on Windows still save. Null for what is no text, as the workbook of a spreadsheet itself.
 */
export function textOfFile(bytes: Uint8Array<ArrayBuffer>): string | null {
  const text = decoded(bytes)
  return text.includes('\u0000') ? null : text
}

function decoded(bytes: Uint8Array<ArrayBuffer>): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // a letter that is no UTF-8 would become a sign for a lost letter, in silence
    return windows.decode(bytes)
  }
}

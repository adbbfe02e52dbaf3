const windows = new TextDecoder('windows-1252')

/**
 * The text of a file with a list: decoded by its first bytes (UTF-16 or UTF-8), else as UTF-8, else as Windows-1252, in
 * which spreadsheets on Windows still save. Null for a file that is no text, such as a workbook.
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
    // otherwise an invalid letter would silently become a replacement character
    return windows.decode(bytes)
  }
}

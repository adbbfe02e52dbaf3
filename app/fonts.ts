import localFont from 'next/font/local'

/* Latin is preloaded. The extended set (names such as Doğan or Kowalczyński) comes before it in the family list but
   covers only its own characters, so a browser fetches it only when such a name is on the page. */
const displayExtended = localFont({
  src: '../node_modules/@fontsource-variable/faustina/files/faustina-latin-ext-wght-normal.woff2',
  weight: '300 800',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  variable: '--font-display-extended',
  declarations: [{ prop: 'unicode-range', value: 'U+0100-0130,U+0132-0151,U+0154-02BA,U+1E00-1EFF' }],
})
const display = localFont({
  src: '../node_modules/@fontsource-variable/faustina/files/faustina-latin-wght-normal.woff2',
  weight: '300 800',
  display: 'swap',
  adjustFontFallback: 'Times New Roman',
  variable: '--font-display-latin',
})
const textExtended = localFont({
  src: '../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2',
  weight: '200 900',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  variable: '--font-text-extended',
  declarations: [{ prop: 'unicode-range', value: 'U+0100-0130,U+0132-0151,U+0154-02BA,U+1E00-1EFF' }],
})
const text = localFont({
  src: '../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  weight: '200 900',
  display: 'swap',
  adjustFontFallback: 'Arial',
  variable: '--font-text-latin',
})

// the worksheet in Arabic: globals.css names it on those pages alone
const arabic = localFont({
  src: [
    {
      path: '../node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2',
      weight: '400',
    },
    {
      path: '../node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-700-normal.woff2',
      weight: '600 800',
    },
  ],
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  variable: '--font-arabic',
  declarations: [{ prop: 'unicode-range', value: 'U+0600-06FF,U+0750-077F,U+08A0-08FF,U+FB50-FDFF,U+FE70-FEFF' }],
})

/** Class for <html>: sets the variables behind the tokens --ws-font-display and --ws-font-text. */
export const fontClass = [displayExtended, display, textExtended, text, arabic].map((font) => font.variable).join(' ')

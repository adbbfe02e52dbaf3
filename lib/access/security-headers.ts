import { env } from '@/lib/platform/env.ts'

/** Powerful features that no page uses, disabled in case a script gets in. */
const closedFeatures = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

const twoYearsSeconds = 2 * 365 * 24 * 60 * 60

/* The two style sheets that react-aria adds by script, word for word: touch behaviour of pressable elements, and no
   scrolling behind a dialog on iOS. A version with other text is refused, and a test detects it. */
const reactAriaSheets = [
  `'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='`,
  `'sha256-gYiS/BvZvRcK27JIXTuwhZ3hs2+VJ1X+2gUlE+farlg='`,
].join(' ')

/** The content security policy of a page whose scripts and styles carry this nonce. */
export function contentSecurityPolicy(nonce: string): string {
  const development = env().nodeEnv === 'development'
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' ${development ? `'unsafe-inline'` : `'nonce-${nonce}' ${reactAriaSheets}`}`,
    // react-aria hides its native inputs with style="…" in the server's HTML; without this they would be visible
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

const always: Readonly<Record<string, string>> = {
  // same-origin keeps links with tokens from other sites; no-referrer would send forms with the Origin "null"
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'permissions-policy': closedFeatures,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** The headers of every answer, with its policy. Strict transport only where the product is on https. */
export const securityHeaders = (policy: string): Readonly<Record<string, string>> => ({
  ...always,
  'content-security-policy': policy,
  ...(env().appUrl.startsWith('https:') && {
    'strict-transport-security': `max-age=${twoYearsSeconds}; includeSubDomains`,
  }),
})

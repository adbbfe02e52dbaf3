/** Two copies on one machine share the cookies of `localhost` whatever their port, so the name contains the port. */
export function cookieNameAt(appUrl: string, name: string): string {
  const url = new URL(appUrl)
  return url.protocol === 'https:' ? `__Host-wijkspiegel-${name}` : `wijkspiegel-${name}-${url.port || '80'}`
}

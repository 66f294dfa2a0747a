/** Schemes a link may have; everything else could run a script or read a file. */
export const allowedSchemes = ['https', 'http', 'mailto', 'tel'] as const

/**
 * Whether an address may stand in a link: absolute, of an allowed scheme, and
 * written so that no reader can take it for another one: no spaces and no
 * control characters (https://url.spec.whatwg.org drops tabs and line ends
 * inside a scheme), no name or password.
 */
export function isAllowedUrl(text: string): boolean {
  if (/[\s\p{C}<>"\\]/u.test(text)) return false
  const scheme = /^([a-z]+):(?=.)/i.exec(text)?.[1]?.toLowerCase()
  if (scheme === undefined || !(allowedSchemes as readonly string[]).includes(scheme)) return false
  if (scheme === 'mailto' || scheme === 'tel') return true
  const url = /^https?:\/\/[^/]/i.test(text) ? URL.parse(text) : null
  return url !== null && url.username === '' && url.password === ''
}

/**
 * Whether a text is an ISBN of thirteen digits (ISO 2108): prefix 978 or 979,
 * right check digit, either without hyphens or with all four. 979-0 belongs to
 * printed music (ISMN).
 */
export function isIsbn(text: string): boolean {
  if (!/^(?:\d{13}|\d{3}-\d{1,5}-\d{1,7}-\d{1,6}-\d)$/.test(text)) return false
  const digits = text.replaceAll('-', '')
  if (!/^97(?:8\d|9[1-9])\d{9}$/.test(digits)) return false
  const sum = Array.from(digits, Number).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}

/**
 * A date of Info (ISO 32000-1, 7.9.4) or of XMP as milliseconds; NaN of anything
 * else. Parts that are not said are the least.
 */
export function dateOf(text: string): number {
  const pdf = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+\-Z])(?:(\d\d)'?(\d\d)?'?)?)?/.exec(text)
  const xmp =
    /^(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:([+\-Z])(?:(\d\d):(\d\d))?)?)?)?$/.exec(text)
  const match = xmp ?? pdf
  if (!match) return Number.NaN
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1, 7)
    .map((part: string | undefined) => (part === undefined ? undefined : Number(part)))
  const away = (Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0)) * (match[7] === '-' ? -1 : 1)
  return Date.UTC(year, month - 1, day, hour, minute - away, second)
}

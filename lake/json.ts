import {isObject} from './document.ts'

/**
 * JSON as it stands in git: two spaces, a final newline, keys in one order
 * (`_id`, `_type`, `_key` first, then the other `_` keys, then the rest, each by code point), so that the
 * same content always gives the same bytes.
 */
export function stableJson(value: unknown): string {
  return `${JSON.stringify(ordered(value), null, 2)}\n`
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (!isObject(value)) return value
  const keys = Object.keys(value).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key])]))
}

function rank(key: string): number {
  const first = ['_id', '_type', '_key'].indexOf(key)
  if (first >= 0) return first
  return key.startsWith('_') ? 3 : 4
}

import {isDeepStrictEqual} from 'node:util'
import {isRecord, itemPath, memberPath} from '../source/walk.ts'

/**
 * Where two values differ, as paths in Sanity's syntax, as deep as they can be
 * named: `sections[_key=="a"].heading`. A list whose items only changed places
 * is named itself.
 *
 * @param path of the two values; empty for documents
 */
export function changedPaths(before: unknown, after: unknown, path = ''): string[] {
  if (isDeepStrictEqual(before, after)) return []
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
    return names.flatMap((name) => changedPaths(before[name], after[name], memberPath(path, name)))
  }
  if (Array.isArray(before) && Array.isArray(after)) return changedItems(before, after, path)
  return [path]
}

function changedItems(before: readonly unknown[], after: readonly unknown[], path: string): string[] {
  const [old, now] = [byKey(before), byKey(after)]
  if (old === undefined || now === undefined) {
    if (before.length !== after.length) return [path]
    return before.flatMap((item, index) => changedPaths(item, after[index], `${path}[${index}]`))
  }
  const stayed = (from: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
    [...from.keys()].filter((key) => other.has(key))
  const moved = !isDeepStrictEqual(stayed(old, now), stayed(now, old))
  const keys = [...new Set([...now.keys(), ...old.keys()])]
  return [
    ...moved ? [path] : [],
    ...keys.flatMap((key) => changedPaths(old.get(key), now.get(key), itemPath(path, {_key: key}, 0))),
  ]
}

/** The items of a list by their keys; undefined unless each has one of its own. */
function byKey(items: readonly unknown[]): Map<string, unknown> | undefined {
  const keyed = new Map<string, unknown>()
  for (const item of items) {
    if (!isRecord(item) || typeof item._key !== 'string' || keyed.has(item._key)) return undefined
    keyed.set(item._key, item)
  }
  return keyed
}

import {isDeepStrictEqual} from 'node:util'
import {isObject} from './document.ts'
import type {Json} from './document.ts'

/** A patch in Mendoza's format (https://github.com/sanity-io/mendoza): opcodes and their operands in one list. */
export type Mendoza = unknown[]

/** The opcodes used, as https://github.com/sanity-io/mendoza/blob/main/docs/format.adoc numbers them. */
const op = {
  value: 0,
  pushFieldCopy: 10, pushFieldBlank: 11, pushElementCopy: 12, pushElementBlank: 13,
  returnIntoObjectSameKeyPop: 15, returnIntoArrayPop: 16,
  setField: 17, deleteField: 19, appendValue: 20, appendSlice: 21, appendString: 22, appendStringSlice: 23,
} as const

/** How many bytes two texts must share to be worth more than being said anew. */
const worthwhile = 8

/** The patch that leads from one object to another; `null` where there is none. Equal parts, however deep, are not said. */
export function difference(from: Json | null, to: Json | null): Mendoza {
  return from === null || to === null ? [op.value, to] : ofObjects(from, to)
}

function ofObjects(from: Json, to: Json): Mendoza {
  const keys = Object.keys(from).sort()
  const patch: Mendoza = []
  for (const [key, value] of Object.entries(to)) {
    if (!Object.hasOwn(from, key)) patch.push(op.setField, value, key)
    else if (!isDeepStrictEqual(from[key], value)) patch.push(...ofMember(from[key], value, keys.indexOf(key), key))
  }
  // Fields are named by their place among the sorted keys of the old object.
  for (const [index, key] of keys.entries()) if (!Object.hasOwn(to, key)) patch.push(op.deleteField, index)
  return patch
}

function ofMember(from: unknown, to: unknown, index: number, key: string): Mendoza {
  if (isObject(from) && isObject(to)) return [op.pushFieldCopy, index, ...ofObjects(from, to), op.returnIntoObjectSameKeyPop]
  const inside = Array.isArray(from) && Array.isArray(to) ? ofLists(from, to)
    : typeof from === 'string' && typeof to === 'string' ? ofTexts(from, to) : null
  return inside === null ? [op.setField, to, key] : [op.pushFieldBlank, index, ...inside, op.returnIntoObjectSameKeyPop]
}

/** A list is made anew of what it was: slices of the old one, items changed and items added. An empty one is only said. */
function ofLists(from: readonly unknown[], to: readonly unknown[]): Mendoza | null {
  if (to.length === 0) return null
  const shorter = Math.min(from.length, to.length)
  let prefix = 0
  while (prefix < shorter && isDeepStrictEqual(from[prefix], to[prefix])) prefix += 1
  let suffix = 0
  while (suffix < shorter - prefix && isDeepStrictEqual(from.at(-1 - suffix), to.at(-1 - suffix))) suffix += 1
  const middle = from.slice(prefix, from.length - suffix)
  const added = to.slice(prefix, to.length - suffix)
  const patch: Mendoza = prefix > 0 ? [op.appendSlice, 0, prefix] : []
  for (const [place, item] of added.entries()) {
    const index = originOf(item, middle, middle.length === added.length ? place : -1)
    patch.push(...index < 0 ? [op.appendValue, item] : ofItem(middle[index], item, prefix + index))
  }
  if (suffix > 0) patch.push(op.appendSlice, from.length - suffix, from.length)
  return patch
}

/** The item that a new one was: of its key, else equal to it, else in its place. */
function originOf(item: unknown, among: readonly unknown[], place: number): number {
  if (isObject(item) && item._key !== undefined) return among.findIndex((each) => isObject(each) && each._key === item._key)
  const equal = among.findIndex((each) => isDeepStrictEqual(each, item))
  return equal < 0 ? place : equal
}

function ofItem(from: unknown, to: unknown, index: number): Mendoza {
  if (isDeepStrictEqual(from, to)) return [op.appendSlice, index, index + 1]
  if (isObject(from) && isObject(to)) return [op.pushElementCopy, index, ...ofObjects(from, to), op.returnIntoArrayPop]
  const inside = Array.isArray(from) && Array.isArray(to) ? ofLists(from, to) : null
  return inside === null ? [op.appendValue, to] : [op.pushElementBlank, index, ...inside, op.returnIntoArrayPop]
}

/** A text is its old beginning, what is new, and its old end. Places are counted in bytes of UTF-8. */
function ofTexts(from: string, to: string): Mendoza | null {
  const prefix = commonStart(from, to)
  const suffix = commonEnd(from.slice(prefix), to.slice(prefix))
  const [start, end] = [bytes(from.slice(0, prefix)), bytes(from.slice(from.length - suffix))]
  if (start + end < worthwhile) return null
  const whole = bytes(from)
  const added = to.slice(prefix, to.length - suffix)
  return [
    ...start > 0 ? [op.appendStringSlice, 0, start] : [],
    ...added === '' ? [] : [op.appendString, added],
    ...end > 0 ? [op.appendStringSlice, whole - end, whole] : [],
  ]
}

const bytes = (text: string) => Buffer.byteLength(text)
const isLow = (code: number) => (code & 0xfc00) === 0xdc00

/** How many code units two texts begin with alike, no pair of surrogates divided. */
function commonStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1
  return isLow(a.charCodeAt(length)) || isLow(b.charCodeAt(length)) ? Math.max(0, length - 1) : length
}

function commonEnd(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length += 1
  return length > 0 && isLow(a.charCodeAt(a.length - length)) ? length - 1 : length
}

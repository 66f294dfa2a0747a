import type {Data} from 'mdast'

/** Where a node stands in the CMS, in the shape nodes carry it. */
export type Origin = Required<Pick<Data, 'document' | 'path'>>

/** The place of a field under another place. */
export function field({document, path}: Origin, name: string): Origin {
  return {document, path: path === '' ? name : `${path}.${name}`}
}

/**
 * The place of an item of an array, in Sanity's path syntax: by key where it
 * has one, `body[_key=="a"]`, otherwise by number.
 */
export function item({document, path}: Origin, {_key}: {_key?: string | undefined}, index: number): Origin {
  return {document, path: `${path}[${_key === undefined ? index : `_key==${JSON.stringify(_key)}`}]`}
}

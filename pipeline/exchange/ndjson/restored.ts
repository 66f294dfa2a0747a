import {createHash} from 'node:crypto'
import type {Json} from '../../../lake/document.ts'
import type {SanityDocument} from '../../../schemas/types.ts'
import type {Finding} from '../../finding.ts'
import {isRecord, itemPath, memberPath} from '../../source/walk.ts'

/**
 * A document of an archive as a dataset holds it, the counterpart of
 * `exported`: references to assets in place of `_sanityAsset`. As Sanity's own
 * import does, it completes what may be left out: `_key` of objects in lists,
 * the same at each import, and the type of references.
 *
 * @param document an admitted one
 * @param assets ids of assets by their places in the archive, `images/a.png`
 * @param findings gets what cannot be restored
 */
export function restored(
  document: SanityDocument, assets: ReadonlyMap<string, string>, findings: Finding[],
): SanityDocument {
  return members(document as unknown as Json, '') as unknown as SanityDocument

  function members(object: Json, path: string): Json {
    const {_sanityAsset: source, ...rest} = object
    const entries = Object.entries(rest)
      .map(([name, member]) => [name, restore(member, memberPath(path, name))] as const)
    const typed = typeof rest._ref === 'string' && rest._type === undefined ? [['_type', 'reference'] as const] : []
    return Object.fromEntries([...entries, ...typed, ...source === undefined ? [] : assetMembers(source, rest, path)])
  }

  function restore(value: unknown, path: string): unknown {
    if (Array.isArray(value)) {
      return value.map((item, index) => restore(keyed(item, path, index), itemPath(path, item, index)))
    }
    return isRecord(value) ? members(value, path) : value
  }

  function keyed(item: unknown, path: string, index: number): unknown {
    if (!isRecord(item) || item._key !== undefined) return item
    const place = `${document._id} ${path}[${index}]`
    return {...item, _key: createHash('sha1').update(place).digest('hex').slice(0, 12)}
  }

  function assetMembers(source: unknown, {_type}: Json, path: string): (readonly [string, unknown])[] {
    const [, kind, place] = /^(image|file)@file:\/\/\.\/(.*)$/.exec(String(source)) ?? []
    const id = place === undefined ? undefined : assets.get(decoded(place))
    if (id !== undefined && id.startsWith(`${kind}-`)) {
      return [...typeof _type === 'string' ? [] : [['_type', kind] as const], ['asset', {_type: 'reference', _ref: id}]]
    }
    findings.push({
      rule: 'asset-missing', severity: 'error', document: document._id, path,
      message: place === undefined
        ? `“${String(source).slice(0, 120)}” lies elsewhere; nothing is fetched.`
        : `“${place.slice(0, 120)}” is not in the archive.`,
      hint: 'import a .tar.gz that holds the file in images/ or files/, and refer to it as image@file://./images/…',
    })
    return []
  }
}

function decoded(place: string): string {
  try {
    return decodeURIComponent(place)
  } catch {
    return place
  }
}

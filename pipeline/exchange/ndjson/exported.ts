import {isRecord} from '../../source/walk.ts'

/**
 * A document as an archive holds it: where an image or file is referred to
 * stands `_sanityAsset`, the file in the archive; whoever reads it makes the
 * asset anew (https://www.sanity.io/docs/importing-data).
 *
 * @param files names of the assets' files by the assets' ids, `images/…`
 */
export function exported(value: unknown, files: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => exported(item, files))
  if (!isRecord(value)) return value
  const {asset, ...rest} = value
  const file = isPlainReference(asset) ? files.get(asset._ref) : undefined
  const members = Object.entries(file === undefined ? value : rest)
    .map(([name, member]) => [name, exported(member, files)] as const)
  const kind = file?.startsWith('images/') ? 'image' : 'file'
  return Object.fromEntries([...file === undefined ? [] : [['_sanityAsset', `${kind}@file://./${file}`]], ...members])
}

/** A reference that says no more than where it leads; what else one says would be lost. */
function isPlainReference(value: unknown): value is {_ref: string} {
  return isRecord(value) && typeof value._ref === 'string'
    && Object.keys(value).every((name) => name === '_ref' || name === '_type')
}

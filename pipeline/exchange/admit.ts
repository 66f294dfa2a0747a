import {isDocumentId, isTypeName, layerOf} from '../../lake/document.ts'
import type {ImageAsset, SanityDocument} from '../../schemas/types.ts'
import {Failure, type Finding} from '../finding.ts'
import {assetFileName} from '../source/asset.ts'
import {maxBytes} from '../source/documents.ts'
import {isRecord, maxDepth, maxNodes} from '../source/walk.ts'
import {isAsset} from './comparable.ts'

/** What is told of documents that are not let in; the rest is more of the same. */
const maxFindings = 20

/**
 * Lets in documents that can be compared and kept in files: their ids and
 * types may name a file, assets name their own file and no other, none is
 * nested or large beyond measure. Whether they make sense is another question.
 *
 * @throws Failure `content` that tells of each that is not let in
 */
export function admitted(documents: readonly SanityDocument[]): SanityDocument[] {
  const [first, ...rest] = documents.flatMap((document) => refusal(document) ?? []).slice(0, maxFindings)
  if (first) throw new Failure('content', [first, ...rest])
  return [...documents]
}

/** Why a document is not let in; undefined when it is. */
export function refusal(document: SanityDocument): Finding | undefined {
  const {_id, _type} = document
  const refuse = (rule: string, message: string, hint: string): Finding =>
    ({rule, severity: 'error', document: String(_id).slice(0, 128), message, hint})
  if (!isDocumentId(_id) || layerOf(_id) !== 'published') {
    return refuse('id-invalid', `“${String(_id).slice(0, 128)}” is not the id of a published document.`,
      'ids have letters, digits, “_”, “-” and single dots inside, at most 128 characters')
  }
  if (!isTypeName(_type)) {
    return refuse('type-invalid', `“${String(_type).slice(0, 128)}” is not the name of a type.`,
      'names of types have letters, digits, “_”, “-” and dots')
  }
  const excess = excessOf(document)
  if (excess !== undefined) return refuse('document-too-large', excess, 'divide it, or look what got into it')
  if (isAsset(document) && !namesItself(document)) {
    return refuse('asset-invalid', 'The asset’s id, hash, dimensions and extension do not name one file.',
      'upload the file again')
  }
  return undefined
}

/** Depth and size, without recursion: content decides the depth. */
function excessOf(document: SanityDocument): string | undefined {
  let nodes = 0
  let bytes = 0
  const left: {value: unknown; depth: number}[] = [{value: document, depth: 0}]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const {value, depth} = next
    if (depth > maxDepth) return `The document is nested deeper than ${maxDepth} levels.`
    if (++nodes + left.length > maxNodes) return `The document holds more than ${maxNodes} values.`
    if (typeof value === 'string') bytes += Buffer.byteLength(value)
    else if (Array.isArray(value)) for (const item of value) left.push({value: item, depth: depth + 1})
    else if (isRecord(value)) {
      for (const [name, member] of Object.entries(value)) {
        bytes += Buffer.byteLength(name)
        left.push({value: member, depth: depth + 1})
      }
    }
    if (bytes > maxBytes) return `The document is larger than ${maxBytes / 2 ** 20} MB.`
  }
  return undefined
}

/** Whether the document of an asset has the id that its hash, dimensions and extension make. */
function namesItself(document: SanityDocument): boolean {
  if (document._type === 'sanity.imageAsset') {
    const name = assetFileName(document as ImageAsset)
    return name !== undefined && document._id === `image-${name.replace(/\.(\w+)$/, '-$1')}`
  }
  const {sha1hash, extension} = document as SanityDocument & {sha1hash?: unknown; extension?: unknown}
  return /^[0-9a-f]{40}-[a-z0-9]{1,8}$/.test(`${String(sha1hash)}-${String(extension)}`)
    && document._id === `file-${String(sha1hash)}-${String(extension)}`
}

import type {Path, SanityDocument as StudioDocument, ValidationMarker} from '@sanity/types'
import type {Finding} from '../../finding.ts'
import type {DocumentNode} from '../walk.ts'
import type {Scope, Subject} from './rule.ts'

/** What rules of their own judge here, with the whole edition before them. */
const judgedElsewhere = new Set(['reference.invalid', 'reference.not-published', 'slug.not-unique'])
const noClient = 'No Content Lake is asked.'

/**
 * `schema`: what the Studio's own validation of a document finds, in the words
 * of the schema. Nothing is asked of a server.
 */
export async function schemaFindings({document, nodes}: Subject, {schema}: Scope): Promise<Finding[]> {
  if (schema.get(document._type) === undefined || document._type.startsWith('sanity.')) return []
  const {validateDocumentWithWorkspace} = await import('@sanity/validation')
  const getClient = () => {
    throw new Error(noClient)
  }
  const markers = await validateDocumentWithWorkspace({
    document: document as unknown as StudioDocument,
    // Without words of its own the library takes its English ones.
    // As "cli" it would soften the errors of objects to warnings.
    workspace: {schema, getClient, i18n: undefined as never}, environment: 'studio',
    getDocumentExists: () => Promise.resolve(true),
  })
  const byPath = new Map(nodes.map((node) => [node.path, node]))
  const findings = new Map<string, Finding>()
  for (const marker of markers) {
    if (judgedElsewhere.has(marker.code) || marker.message.endsWith(noClient)) continue
    const finding = findingOf(marker, document._id, byPath)
    const {path} = finding
    // Several rules of a field tell of one wrong value each.
    const key = `${path} ${marker.code === 'value.type-mismatch' ? '' : finding.message}`
    if (!findings.has(key) && !findings.has(`${path} `)) findings.set(key, finding)
  }
  return [...findings.values()]
}

function findingOf(
  {code, details, level, message, path: segments}: ValidationMarker & {code: string}, document: string,
  byPath: ReadonlyMap<string, DocumentNode>,
): Finding {
  const path = pathOf(segments)
  const type = byPath.get(path)?.type
  const list = (type?.options as {list?: (string | {value?: unknown})[]} | undefined)?.list ?? []
  const values = list.map((each) => typeof each === 'string' ? each : String(each.value))
  return {
    rule: 'schema', severity: level === 'info' ? 'suggestion' : level, document, path,
    message: code === 'value.type-mismatch'
      ? `Here stands ${nameOf(details?.actualType)}, where ${nameOf(details?.expectedType)} is wanted.` : message,
    hint: code === 'value.not-allowed' && values.length > 0 ? `use one of ${values.join(', ')}`
      : `in the Studio this is the field “${fieldTitle(segments, byPath)}”`,
  }
}

/** The title of the field a marker is at, or of the list it is in; the document may not have the field at all. */
function fieldTitle(segments: Path, byPath: ReadonlyMap<string, DocumentNode>): string {
  const last = segments.findLastIndex((segment) => typeof segment === 'string')
  const name = segments[last]
  const parent = byPath.get(pathOf(segments.slice(0, Math.max(last, 0))))?.type
  const field = parent?.jsonType === 'object' ? parent.fields.find((each) => each.name === name) : undefined
  return field?.type.title ?? String(name ?? parent?.title)
}

function nameOf(jsonType: unknown): string {
  const name = String(jsonType).toLowerCase()
  return name === 'null' ? 'nothing' : `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`
}

function pathOf(segments: Path): string {
  return segments.reduce<string>((path, segment) => {
    if (typeof segment === 'number') return `${path}[${segment}]`
    if (typeof segment === 'string') return path === '' ? segment : `${path}.${segment}`
    return Array.isArray(segment) ? `${path}[${segment.join(':')}]` : `${path}[_key==${JSON.stringify(segment._key)}]`
  }, '')
}

import {layerOf} from '../../../lake/document.ts'
import type {SanityDocument} from '../../../schemas/types.ts'
import type {Finding} from '../../finding.ts'
import {refusal} from '../admit.ts'
import {failOn} from './failOn.ts'
import type {Line} from './lines.ts'
import type {Packed} from './packed.ts'

/**
 * Documents by what their lines say. What a folder of published documents does
 * not hold is left out, and told of.
 *
 * @throws Failure `content` with the lines of those nobody should let in
 */
export function publishedDocuments({lines, dataFile}: Packed): {documents: SanityDocument[]; findings: Finding[]} {
  const seen = new Map<unknown, number>()
  const documents: SanityDocument[] = []
  const wrong: Finding[] = []
  const drafts: string[] = []
  const system: string[] = []
  for (const {number, value} of lines) {
    const document = value as unknown as SanityDocument
    const reason = lineRefusal({number, value}, seen)
    seen.set(value._id, number)
    if (reason === undefined && layerOf(document._id) !== 'published') drafts.push(document._id)
    else if (reason === undefined && document._id.startsWith('_.')) system.push(document._id)
    else {
      const finding = reason ?? refusal(document)
      if (finding === undefined) documents.push(document)
      else wrong.push({...finding, file: dataFile, line: number})
    }
  }
  failOn('content', wrong)
  return {documents, findings: [
    ...leftOut('drafts-left-out', drafts, 'Drafts and versions',
      'publish them first, or import them into a lake with Sanity’s own import'),
    ...leftOut('system-left-out', system, 'Documents of Sanity’s own',
      'nothing to be done: they belong to the project, not to its content'),
  ]}
}

function lineRefusal({number, value: {_id}}: Line, seen: ReadonlyMap<unknown, number>): Finding | undefined {
  if (typeof _id !== 'string') {
    return {rule: 'id-missing', severity: 'error', message: 'The document has no _id.', hint: 'give it one'}
  }
  const earlier = seen.get(_id)
  return earlier === undefined ? undefined : {
    rule: 'id-duplicate', severity: 'error', document: _id.slice(0, 128),
    message: `The same _id stands in line ${earlier}.`, hint: `take out line ${earlier} or line ${number}`,
  }
}

function leftOut(rule: string, ids: readonly string[], what: string, hint: string): Finding[] {
  if (ids.length === 0) return []
  const some = `${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}`
  return [{
    rule, severity: 'warning', hint,
    message: `${what} (${ids.length}) are left out, for the folder holds published content: ${some}.`,
  }]
}

import type {EditionData, SanityDocument} from '../../schemas/types.ts'
import type {Finding} from '../finding.ts'
import {compiledSchema} from './compiled.ts'
import {articleEmpty} from './rules/articleEmpty.ts'
import {crossReference} from './rules/crossReference.ts'
import {editionEmpty} from './rules/editionEmpty.ts'
import {fieldUnknown} from './rules/fieldUnknown.ts'
import {imageInvalid} from './rules/imageInvalid.ts'
import {keyDuplicate} from './rules/keyDuplicate.ts'
import {languageUnsupported} from './rules/languageUnsupported.ts'
import {referenceMissing} from './rules/referenceMissing.ts'
import {referenceType} from './rules/referenceType.ts'
import {error, type Rule, type Scope, type Subject} from './rules/rule.ts'
import {schemaFindings} from './rules/schema.ts'
import {slugDuplicate} from './rules/slugDuplicate.ts'
import {slugInvalid} from './rules/slugInvalid.ts'
import {typeUnknown} from './rules/typeUnknown.ts'
import {urlNotAllowed} from './rules/urlNotAllowed.ts'
import {maxDepth, maxNodes, TooLarge, walk} from './walk.ts'

const rules: readonly Rule[] = [
  typeUnknown, fieldUnknown, keyDuplicate, referenceMissing, referenceType, crossReference, urlNotAllowed, slugInvalid,
  slugDuplicate, languageUnsupported, editionEmpty, articleEmpty, imageInvalid,
]

/** What the schema says of a document depends on nothing else; who validates again and again keeps it by the document. */
export type Memory = WeakMap<SanityDocument, Promise<Finding[]>>

/**
 * Whether an edition can be printed: every document it reaches against the
 * schema, and what only the whole shows. Nothing in the content makes it fail;
 * it tells.
 *
 * @param data as a source read it, in no way trusted
 * @param memory of an earlier call: documents that are the same objects are not validated anew
 * @returns findings by document, in the order of the data; none for a valid edition
 */
export function validate(data: EditionData, memory: Memory = new WeakMap()): Promise<Finding[]> {
  const {edition, articles, caseStudies, cities, sources, images} = data
  return validateDocuments([edition, ...articles, ...caseStudies, ...cities, ...sources, ...images], memory)
}

/** The same for documents of any kind that refer to none but each other. */
export async function validateDocuments(
  documents: readonly SanityDocument[], memory: Memory = new WeakMap(),
): Promise<Finding[]> {
  const byId = new Map<string, SanityDocument>()
  for (const document of documents) if (!byId.has(document._id)) byId.set(document._id, document)
  const scope: Scope = {schema: await compiledSchema(), byId}
  return (await Promise.all([...byId.values()].map((document) => judge(document, scope, memory)))).flat()
}

/** What was found, for a part of an edition: its cross-references may lead to the rest. */
export function ofPart(findings: readonly Finding[]): Finding[] {
  return findings.filter(({rule}) => rule !== 'cross-reference-foreign')
}

async function judge(document: SanityDocument, scope: Scope, memory: Memory): Promise<Finding[]> {
  let subject: Subject
  try {
    subject = {document, nodes: document._type === 'sanity.imageAsset' ? [] : walk(document, scope.schema)}
  } catch (reason) {
    if (!(reason instanceof TooLarge)) throw reason
    return [reason.reason === 'deep'
      ? error('document-too-deep', document, reason.path, `The document is nested deeper than ${maxDepth} levels.`,
        'look what got into it; no article needs that')
      : error('document-too-large', document, reason.path, `The document holds more than ${maxNodes} values.`,
        'divide it, or look what got into it')]
  }
  const findings = rules.flatMap((rule) => rule(subject, scope))
  const told = new Set(findings.map(({path}) => path))
  const more = memory.get(document) ?? schemaFindings(subject, scope)
  memory.set(document, more)
  return [...findings, ...(await more).filter(({path}) => !told.has(path) && !told.has(`${path}.current`))]
}

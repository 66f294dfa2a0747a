import {lint} from '../lint/index.ts'
import type {Source} from '../source/source.ts'
import {validate} from '../source/validate.ts'
import {outline} from '../tree/outline.ts'
import {toTree} from '../tree/toTree.ts'
import {typography} from '../typography/index.ts'
import type {Book} from '../book.ts'
import {Failure, type Finding} from '../finding.ts'
import type {EditionData} from '../../schemas/types.ts'
import type {Templates} from '../../templates/index.ts'
import {labelsFor} from '../../templates/labels.ts'

/** A book ready for the formats, and what the converter and the lint rules found. */
export interface Prepared {
  book: Book
  findings: Finding[]
}

/**
 * The way from stored documents to a book every format can print:
 * tree → lint → typography → outline, each once.
 *
 * @param data a validated edition
 * @param images bytes of each image asset, by asset `_id`
 * @throws Failure `content` for a language without labels
 */
export function prepareBook(
  data: EditionData,
  images: ReadonlyMap<string, Uint8Array>,
  templates: Templates,
): Prepared {
  const labels = labelsFor(data.edition.language)
  const {tree, findings} = toTree(data)
  const found = [...findings, ...lint(tree, data)]
  typography(tree, data.edition.language)
  return {
    book: {data, tree, outline: outline(tree, data, labels), labels, templates, images, modified: lastModified(data)},
    findings: found,
  }
}

/**
 * Reads an edition with its images, validates every document and prepares it.
 *
 * @throws Failure `source` when it cannot be read, `content` when it is not valid
 */
export async function prepareEdition(slug: string, source: Source, templates: Templates): Promise<Prepared> {
  const data = await source.read(slug)
  const invalid = await validate(data)
  failOn('content', invalid)
  const images = new Map<string, Uint8Array>()
  for (const asset of data.images) images.set(asset._id, await source.image(asset))
  const {book, findings} = prepareBook(data, images, templates)
  return {book, findings: [...invalid, ...findings]}
}

/**
 * Errors stop the build; what else was found is told with them.
 *
 * @throws Failure of the kind, when one of the findings is an error
 */
export function failOn(kind: 'content' | 'judge', findings: readonly Finding[]): void {
  const [first, ...errors] = findings.filter((finding) => finding.severity === 'error')
  if (first) throw new Failure(kind, [first, ...errors, ...findings.filter((finding) => finding.severity !== 'error')])
}

/** The newest `_updatedAt`: a date of the content, so that a rebuild tomorrow gives the same bytes. */
function lastModified(data: EditionData): Date {
  const documents = [data.edition, ...data.articles, ...data.caseStudies, ...data.cities, ...data.sources]
  const times = documents.map((document) => Date.parse(document._updatedAt ?? '')).filter(Number.isFinite)
  return new Date(Math.max(0, ...times))
}

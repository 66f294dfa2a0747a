import type {Root} from 'mdast'
import {lint} from '../lint/index.ts'
import type {Source} from '../source/source.ts'
import {ofPart, validate} from '../source/validate.ts'
import {outline} from '../tree/outline.ts'
import {toTree} from '../tree/toTree.ts'
import {typography} from '../typography/index.ts'
import type {Book} from '../book.ts'
import {Failure, type Finding} from '../finding.ts'
import {lastModified} from './modified.ts'
import type {EditionData} from '../../schemas/types.ts'
import type {Templates} from '../../templates/index.ts'
import {labelsFor, type Labels} from '../../templates/labels.ts'

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
  return {book: bookOf(tree, data, labels, images, templates), findings: found}
}

/**
 * The same without the lint rules: quick enough to show what someone types.
 *
 * @throws Failure `content` for a language without labels; anything for an edition that is not valid
 */
export function showBook(data: EditionData, images: ReadonlyMap<string, Uint8Array>, templates: Templates): Book {
  return bookOf(toTree(data).tree, data, labelsFor(data.edition.language), images, templates)
}

function bookOf(
  tree: Root, data: EditionData, labels: Labels, images: ReadonlyMap<string, Uint8Array>, templates: Templates,
): Book {
  typography(tree, data.edition.language)
  return {data, tree, outline: outline(tree, data, labels), labels, templates, images, modified: lastModified(data)}
}

/**
 * Reads an edition with its images, validates every document and prepares it.
 *
 * @param isPart true for a part of an edition, in which cross-references may lead out of the part
 * @throws Failure `source` when it cannot be read, `content` when it is not valid
 */
export async function prepareEdition(
  slug: string, source: Source, templates: Templates, isPart = false,
): Promise<Prepared> {
  const data = await source.read(slug)
  const found = await validate(data)
  const invalid = isPart ? ofPart(found) : found
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

import {PdfFile} from './file/file.ts'
import {pageLabels} from './file/labels.ts'
import {isDict, Ref, Stream, type Dict, type Value} from './file/objects.ts'
import {pagesOf} from './file/pages.ts'
import {readXmp, type Xmp} from './file/xmp.ts'
import {readPictures} from './ink/pictures.ts'
import {readStructure, type Element} from './tree/structure.ts'
import type {Limits, Subject} from './rule.ts'

/**
 * Opens a PDF for the rules.
 *
 * @throws {Failure} of kind `source`
 */
export function openSubject(bytes: Uint8Array, limits: Limits): Subject {
  const file = new PdfFile(bytes)
  const troubles: {rule: string; what: string; object: number | undefined}[] = []
  const pages = pagesOf(file, (object, what) => troubles.push({rule: 'pdf-page-tree', what, object}))
  const labels = file.isLocked ? undefined : pageLabels(file, pages.length)
  labels?.forEach((label, index) => {
    if (label !== String(index + 1)) pages[index]!.label = label
  })
  const xmp = metadataOf(file, (object, what) => troubles.push({rule: 'pdf-metadata', what, object}))
  const byObject = new Map(pages.map((page) => [page.object, page] as const))
  return {
    file, pages, xmp, limits, troubles, structure: readStructure(file), pictures: new Map(),
    dictionaries: () => dictionariesOf(file),
    place: (element) => ({page: byObject.get(pageObjectOf(element)), object: element.object}),
  }
}

/** How far down an element's first page is looked for. */
const deepest = 100

/** Page of an element, or of the first thing within it that has one. */
function pageObjectOf(element: Element): number | undefined {
  let each: Element | undefined = element
  for (let depth = 0; each && depth < deepest; depth++, each = each.children[0]) {
    if (each.page !== undefined) return each.page
  }
  return undefined
}

function metadataOf(file: PdfFile, trouble: (object: number | undefined, what: string) => void): Xmp | undefined {
  const stream = file.stream(file.catalog.get('Metadata'))
  const bytes = stream && file.decode(stream)
  if (!bytes) return undefined
  try {
    return readXmp(bytes)
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    trouble(file.numberOf(stream), `The XMP metadata cannot be read: ${line}`)
    return undefined
  }
}

function* dictionariesOf(file: PdfFile): Iterable<{dict: Dict; object: number | undefined; isStream: boolean}> {
  const seen = new Set<Value>()
  const todo: {value: Value; object: number | undefined}[] = [{value: file.trailer, object: undefined}]
  while (todo.length > 0) {
    const {value, object: above} = todo.pop()!
    const found = file.get(value)
    if (typeof found !== 'object' || found === null || seen.has(found)) continue
    seen.add(found)
    const object = file.numberOf(found) ?? above
    const dict = found instanceof Stream ? found.dict : found
    if (isDict(dict)) {
      yield {dict, object, isStream: found instanceof Stream}
      for (const each of dict.values()) todo.push({value: each, object})
    } else if (Array.isArray(dict)) for (const each of dict as readonly Value[]) todo.push({value: each, object})
  }
}

/** The subject with the inks of its pictures. */
export async function withPictures(subject: Subject): Promise<Subject> {
  const streams = new Set<Stream>()
  for (const {object, isStream} of subject.dictionaries()) {
    const stream = isStream && object !== undefined ? subject.file.stream(new Ref(object, 0)) : undefined
    if (stream) streams.add(stream)
  }
  return {...subject, pictures: await readPictures(subject.file, streams)}
}

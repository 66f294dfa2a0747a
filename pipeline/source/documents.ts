import {readdir, readFile, stat} from 'node:fs/promises'
import {basename, join} from 'node:path'
import type {SanityDocument} from '../../schemas/types.ts'
import {Failure, type Finding} from '../finding.ts'

/** A document of this size is not an article but an accident. */
export const maxBytes = 16 * 1024 * 1024

/**
 * Reads every `documents/*.json` of a content folder, in the order of their names.
 *
 * @throws Failure `source` when the folder cannot be read, `content` for files that hold no document
 */
export async function readDocuments(folder: string): Promise<SanityDocument[]> {
  return (await readDocumentFiles(folder)).map(({document}) => document)
}

/** The same, each with the name of its file. */
export async function readDocumentFiles(folder: string): Promise<{file: string; document: SanityDocument}[]> {
  const names = await readdir(join(folder, 'documents')).catch((error: NodeJS.ErrnoException) => {
    throw new Failure('source', [{
      rule: 'folder-unreadable', severity: 'error', file: join(folder, 'documents'),
      message: error.code === 'ENOENT' ? 'There is no such folder of documents.' : `Cannot read it: ${error.message}`,
      hint: 'name the folder that holds documents/ and assets/ with --content or in tirazh.config.ts',
    }], {cause: error})
  })
  const files = names.filter((name) => name.endsWith('.json')).sort().map((name) => join(folder, 'documents', name))
  const read = await Promise.all(files.map(readDocument))
  const findings = read.filter((result) => 'rule' in result)
  const documents = read.filter((result) => '_id' in result)
  const [first, ...rest] = [...findings, ...repeatedIds(documents, files)]
  if (first) throw new Failure('content', [first, ...rest])
  return documents.map((document, index) => ({file: basename(files[index]!), document}))
}

async function readDocument(file: string): Promise<SanityDocument | Finding> {
  if ((await stat(file)).size > maxBytes) {
    return {
      rule: 'document-too-large', severity: 'error', file,
      message: `The document is larger than ${maxBytes / 1024 / 1024} MB.`, hint: 'divide it, or look what got into it',
    }
  }
  const text = await readFile(file, 'utf8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return {
      rule: 'json-invalid', severity: 'error', file, ...positionOf(text),
      message: `This is not valid JSON: ${(error as SyntaxError).message}`, hint: 'mend the file by hand, or take it back from git',
    }
  }
  if (isDocument(value)) return value
  return {
    rule: 'document-invalid', severity: 'error', file,
    message: 'This is no document: it must be an object with _id and _type.', hint: 'look how its neighbours in the folder begin',
  }
}

function repeatedIds(documents: readonly SanityDocument[], files: readonly string[]): Finding[] {
  if (documents.length !== files.length) return []
  const first = new Map<string, string>()
  return documents.flatMap(({_id}, index) => {
    const earlier = first.get(_id)
    first.set(_id, earlier ?? files[index]!)
    return earlier === undefined ? [] : [{
      rule: 'id-duplicate', severity: 'error' as const, file: files[index]!, document: _id,
      message: `The same _id stands in ${earlier}.`, hint: 'give one of the two another _id',
    }]
  })
}

function isDocument(value: unknown): value is SanityDocument {
  return typeof value === 'object' && value !== null
    && '_id' in value && typeof value._id === 'string' && '_type' in value && typeof value._type === 'string'
}

/** V8 does not always name the place: it is the end of the shortest beginning that no rest could make valid. */
function positionOf(text: string): {line: number; column: number} {
  let good = 0
  let bad = text.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isBeginning(text.slice(0, middle))) good = middle
    else bad = middle
  }
  const before = text.slice(0, good).split('\n')
  return {line: before.length, column: before.at(-1)!.length + 1}
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const {message} = error as SyntaxError
    return /Unexpected end|Unterminated/.test(message)
      || Number(/position (\d+)/.exec(message)?.[1] ?? -1) >= text.length
  }
}

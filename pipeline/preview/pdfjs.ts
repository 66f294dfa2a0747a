import {readFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'

/** The build for browsers of some years. */
const folder = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')))
const files = new Set(['pdf.min.mjs', 'pdf.worker.min.mjs'])

/** A script of pdf.js by the name of its file; undefined for another name. */
export async function pdfjsFile(name: string): Promise<Uint8Array | undefined> {
  return files.has(name) ? readFile(join(folder, name)) : undefined
}

import {zipSync} from 'fflate'
import type {OutputFormat} from '../../build/formats.ts'
import type {Files} from '../../book.ts'

/** One file to save; what a format makes of many files comes as an archive. */
export interface Download {
  format: OutputFormat
  name: string
  type: string
  bytes: Uint8Array
}

const types: Readonly<Record<string, string>> = {
  epub: 'application/epub+zip', pdf: 'application/pdf', zip: 'application/zip',
}

/** Archives bear no date: the same build gives the same bytes. */
const noDate = new Date(1980, 0, 1)

/**
 * @param name without extension
 * @param files of one format
 */
export function download(name: string, format: OutputFormat, files: Files): Download {
  const [first] = files
  const [path, bytes] = files.size === 1 ? first! : [`${format === 'html' ? name : `${name}.${format}`}.zip`, zipSync(Object.fromEntries(files), {mtime: noDate})]
  const own = path.split('/').at(-1)!
  return {format, name: own, type: types[own.split('.').at(-1)!] ?? 'application/octet-stream', bytes}
}

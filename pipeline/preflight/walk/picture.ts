import type {PdfFile} from '../file/file.ts'
import {Stream, type Dict, type Value} from '../file/objects.ts'
import {readSpace} from './space.ts'
import type {Picture} from './watcher.ts'

const long: Record<string, string> = {
  W: 'Width', H: 'Height', IM: 'ImageMask', BPC: 'BitsPerComponent', CS: 'ColorSpace', D: 'Decode', F: 'Filter',
}

/** A picture, also one that stands in the content itself with short keys (ISO 32000-1, 8.9.5 and 8.9.7). */
export function pictureOf(file: PdfFile, source: Stream | Dict, resources: Dict): Picture {
  const dict = source instanceof Stream ? source.dict
    : new Map([...source].map(([key, value]) => [long[key] ?? key, value] as const))
  const isStencil = file.get(dict.get('ImageMask')) === true
  const filters = file.filters(new Stream(dict, new Uint8Array())).map(({name}) => name)
  const space: Value | undefined = dict.get('ColorSpace')
  return {
    dict, object: file.numberOf(dict), isStencil, filters, ...(source instanceof Stream && {stream: source}),
    width: file.number(dict.get('Width')) ?? 0, height: file.number(dict.get('Height')) ?? 0,
    bits: isStencil ? 1 : file.number(dict.get('BitsPerComponent')) ?? 8,
    ...(!isStencil && space !== undefined && {space: readSpace(file, space, resources)}),
  }
}

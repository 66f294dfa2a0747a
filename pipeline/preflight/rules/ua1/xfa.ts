import type {PdfFile} from '../../file/file.ts'

/** True of a form that is laid out while it is looked at (XFA 3.3, dynamicRender). */
export function isDynamic(file: PdfFile): boolean {
  const xfa = file.get(file.dict(file.catalog.get('AcroForm'))?.get('XFA'))
  const parts = Array.isArray(xfa) ? xfa : [xfa]
  return parts.some((part) => {
    const stream = file.stream(part)
    const bytes = stream && file.decode(stream)
    return bytes !== undefined && /<dynamicRender>\s*required\s*</.test(Buffer.from(bytes).toString('latin1'))
  })
}

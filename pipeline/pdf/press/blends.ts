import {PDFDict, PDFName, PDFStream, type PDFDocument, type PDFObject} from '@cantoo/pdf-lib'
import type {Finding} from '../../finding.ts'

/** Modes that let the ink of two layers be more than that of each (ISO 32000-1, 11.3.5). */
const adding = new Set(`Multiply Overlay Darken ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color
  Luminosity`.split(/\s+/))

/**
 * Tells where layers are mixed in a way that adds up their ink: the limit of the
 * paper holds for colours and pictures, and for black over them, not for these.
 *
 * @param sheets those that are looked at, from and to, the last not among them; the first is page 1
 */
export function blendFindings(document: PDFDocument, [from, to]: readonly [number, number]): Finding[] {
  const pages = new Map<string, number[]>()
  document.getPages().forEach((page, index) => {
    if (index < from || index >= to) return
    for (const mode of modesIn(page.node.Resources(), new Set())) pages.set(mode, [...pages.get(mode) ?? [], index - from + 1])
  })
  return [...pages].map(([mode, [first, ...more]]): Finding => ({
    rule: 'press-blend', severity: 'warning', page: first!,
    message: `Something is mixed with what is below it by the blend mode ${mode}${alsoOn(more.length)}: `
      + 'the ink of both adds up.',
    hint: 'without mix-blend-mode nothing is added; a build adds it up, and refuses what is too much',
  }))
}

function alsoOn(count: number): string {
  if (count === 0) return ''
  return count === 1 ? ', here and on another page' : `, here and on ${count} more pages`
}

function modesIn(resources: PDFObject | undefined, seen: Set<PDFObject>): Set<string> {
  const modes = new Set<string>()
  if (!(resources instanceof PDFDict) || seen.has(resources)) return modes
  seen.add(resources)
  for (const state of valuesOf(resources, 'ExtGState')) {
    const mode = state instanceof PDFDict ? state.lookup(PDFName.of('BM')) : undefined
    if (mode instanceof PDFName && adding.has(mode.decodeText())) modes.add(mode.decodeText())
  }
  for (const object of [...valuesOf(resources, 'XObject'), ...valuesOf(resources, 'Pattern')]) {
    const inner = object instanceof PDFStream ? object.dict.lookup(PDFName.of('Resources')) : undefined
    for (const mode of modesIn(inner, seen)) modes.add(mode)
  }
  return modes
}

function valuesOf(resources: PDFDict, kind: string): (PDFObject | undefined)[] {
  const dict = resources.lookup(PDFName.of(kind))
  return dict instanceof PDFDict ? dict.keys().map((key) => dict.lookup(key)) : []
}

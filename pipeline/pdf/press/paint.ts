import {
  PDFDict, PDFName, PDFRawStream, PDFRef, type PDFDocument, type PDFObject,
} from '@cantoo/pdf-lib'
import {Failure} from '../../finding.ts'
import {bytesOf, contentRef, deflated} from '../document/streams.ts'
import {operationsIn} from '../syntax/lexer.ts'
import type {Colours} from './colours.ts'
import {colouringIn, coloursSet, knockoutName, overprintName, rewriteContent} from './content.ts'
import {textOverHeavy} from './grounds.ts'
import {convertImage} from './images.ts'
import {greyMaskGroups, maskParts, type MaskParts} from './masks.ts'
import {convertShading} from './shadings.ts'
import {dictionaryIn, type Spots} from './spots.ts'
import {Weight, type Weights} from './weight.ts'

interface Painted {
  ref: PDFRef
  stream: PDFRawStream
  isPage: boolean
  /** Where it finds what it names. */
  resources: PDFDict[]
}

/**
 * Gives all that is painted in a document the colours of the press: contents of
 * pages, forms and patterns, gradients, images, and the groups they are mixed in.
 *
 * @throws Failure `browser` (`press-unknown`) for something the browser did not write before
 */
export async function paintForPress(document: PDFDocument, colours: Colours, spots: Spots): Promise<void> {
  const {context} = document
  const masks = maskParts(context)
  const painted = paintedStreams(document)
  const contents = painted.map(({stream}) => {
    const bytes = bytesOf(stream)
    return {bytes, operations: colouringIn(bytes)}
  })
  await colours.learn(contents.flatMap(({operations}) => coloursSet(operations)))
  const weight = new Weight(context, colours, await paintObjects(document, colours, masks),
    new Map(painted.map(({ref, resources}, index) => [ref.toString(), {operations: contents[index]!.operations, resources}])))
  const overprint = context.register(context.obj({Type: 'ExtGState', OP: true, op: true, OPM: 1}))
  const knockout = context.register(context.obj({Type: 'ExtGState', OP: false, op: false, OPM: 1}))
  await Promise.all(painted.map(async ({ref, stream, isPage, resources}, index) => {
    const {bytes, operations} = contents[index]!
    const isHeavy = weight.isHeavy(ref)
    // Where text stands matters there alone.
    const all = isHeavy ? [...operationsIn(bytes)] : operations
    const rewritten = rewriteContent(bytes, all, {
      colours, spotName: (spot) => spots.nameOf(spot), isMask: masks.parts.has(stream), isPage,
      ...isHeavy && {overHeavy: textOverHeavy(all, weight.of(resources))},
    })
    const entries = stream.dict.entries()
      .filter(([name]) => !['/Length', '/Filter', '/DecodeParms', '/StructParents', '/StructParent'].includes(name.toString()))
    const dict = context.obj({Filter: 'FlateDecode'}) as PDFDict
    for (const [name, value] of entries) dict.set(name, value)
    for (const each of resources) {
      if (rewritten.spots.size > 0) spots.addTo(each, rewritten.spots)
      if (!rewritten.overprints) continue
      const states = dictionaryIn(each, 'ExtGState')
      states.set(PDFName.of(overprintName), overprint)
      states.set(PDFName.of(knockoutName), knockout)
    }
    context.assign(ref, PDFRawStream.of(dict, await deflated(rewritten.bytes)))
  }))
}

/** @returns how much ink beside black they lay on, by their references */
async function paintObjects({context}: PDFDocument, colours: Colours, masks: MaskParts): Promise<Weights> {
  greyMaskGroups(context, masks)
  const weights = new Map<string, number>()
  const shadings = new Map<PDFDict, number>()
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const dictionary = object instanceof PDFRawStream ? object.dict : object
    if (!(dictionary instanceof PDFDict)) continue
    const group = dictionary.lookup(PDFName.of('Group'))
    if (group instanceof PDFDict && group.get(PDFName.of('CS')) === PDFName.of('DeviceRGB')) {
      group.set(PDFName.of('CS'), PDFName.of('DeviceCMYK'))
    }
    try {
      if (object instanceof PDFRawStream && dictionary.get(PDFName.of('Subtype')) === PDFName.of('Image')) {
        dictionary.delete(PDFName.of('StructParent'))
        if (!masks.alphas.has(object) && !masks.parts.has(object)) {
          weights.set(ref.toString(), await convertImage(context, ref, object, colours))
        }
      } else if (isShadingPattern(dictionary)) {
        const shading = dictionary.lookup(PDFName.of('Shading'))
        if (!(shading instanceof PDFDict)) continue
        const known = shadings.get(shading) ?? await convertShading(context, shading, colours, masks.parts.has(object))
        shadings.set(shading, known)
        weights.set(ref.toString(), known)
      }
    } catch (error) {
      throw unknown(ref, error)
    }
  }
  return weights
}

const isShadingPattern = (dictionary: PDFDict) => dictionary.get(PDFName.of('PatternType'))?.toString() === '2'

/** Contents of pages, forms and tiling patterns, each once. */
function paintedStreams(document: PDFDocument): Painted[] {
  const {context} = document
  const found = new Map<string, Painted>()
  const add = (ref: PDFRef, isPage: boolean, resources: PDFObject | undefined) => {
    const stream = context.lookup(ref)
    if (!(stream instanceof PDFRawStream)) throw unknown(ref, new Error('Content that is no stream'))
    const known = found.get(ref.toString()) ?? {ref, stream, isPage, resources: []}
    found.set(ref.toString(), known)
    if (resources instanceof PDFDict) known.resources.push(resources)
  }
  for (const page of document.getPages()) add(contentRef(page), true, page.node.Resources())
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue
    const isForm = object.dict.get(PDFName.of('Subtype')) === PDFName.of('Form')
    const isTiling = object.dict.get(PDFName.of('PatternType'))?.toString() === '1'
    if (!isForm && !isTiling) continue
    if (!object.dict.has(PDFName.of('Resources'))) object.dict.set(PDFName.of('Resources'), context.obj({}))
    add(ref, false, object.dict.lookup(PDFName.of('Resources')))
  }
  return [...found.values()]
}

function unknown(ref: PDFRef, cause: unknown): Failure {
  return new Failure('browser', [{
    rule: 'press-unknown', severity: 'error', object: `${ref.objectNumber} ${ref.generationNumber}`,
    message: `The browser wrote something that cannot be made ready for the press: ${cause instanceof Error ? cause.message : String(cause)}.`,
    hint: 'this is a defect of Tirazh; report it with the edition and the browser',
  }], {cause})
}

import type {PdfFile} from '../file/file.ts'
import type {Colour} from '../walk/graphics.ts'
import {around, type Box, inverse, overlapOf, scales} from '../../pdf/syntax/matrix.ts'
import type {Group, Paint, Watcher} from '../walk/watcher.ts'
import {platesFor, platesOf, platesOfShading} from './colours.ts'
import {Layers, type Layer, type Overlap} from './layers.ts'
import {mixOf, overprinted, type Mix, type Plates} from './mix.ts'
import type {Pictures} from './pictures.ts'

/** Layers that are passed over below others, in a whole file. */
const mostLooks = 1_000_000_000

/** How something meets what is below it. */
interface Meeting {
  /** Undefined when it adds nothing to it. */
  mix: Mix | undefined
  /** Why it is not known what comes of it. */
  unknown?: string
  /** In words, for people. */
  way: string
  share: number
  /** It hides what is below. */
  isOpaque: boolean
}

/** Is told of things that add ink to what is below them. */
export interface Told {
  /** @param way how it does so, in words */
  overlap(overlap: Overlap, way: string, paint: Pick<Paint, 'spot' | 'text'>): void
  /** It is not known what comes of something. */
  unknown(why: string, paint: Pick<Paint, 'spot'>): void
}

/**
 * Follows what lies over what on a page by the boxes around it, and adds up the
 * inks where a layer adds to those below: by overprinting (ISO 32000-1, 8.6.7)
 * or a blend mode (11.3.5). What is merely transparent gives no more ink than
 * the one or the other.
 */
export function overlapsIn(file: PdfFile, pictures: Pictures, told: Told): Watcher {
  const budget = {left: mostLooks, depth: 0}
  const stack: {layers: Layers; group?: Group}[] = [{layers: new Layers(budget)}]
  const isSeen = (kind: Paint['spot']['kind']) => kind === 'page' || kind === 'form'

  /** Lays something over what is there. */
  const lay = (layer: Layer, {mix, unknown, way, share, isOpaque}: Meeting, paint: Pick<Paint, 'spot' | 'text'>) => {
    const {layers} = stack.at(-1)!
    if (unknown !== undefined) told.unknown(unknown, paint)
    if (!mix) {
      layers.add({...layer, covers: layer.covers && isOpaque})
      return
    }
    const overlap = layers.over(layer, mix, share)
    if (overlap.isUnknown) told.unknown(`${way} meets inks that are not known`, paint)
    told.overlap(overlap, way, paint)
    layers.addOver(layer, mix, share, overlap)
  }

  return {
    measuresText: true,
    page() {
      stack.splice(0, stack.length, {layers: new Layers(budget)})
    },
    paint(paint) {
      if (!isSeen(paint.spot.kind)) return
      const {fill, stroke} = paint
      if (paint.picture && !paint.picture.isStencil) {
        lay(pictureLayer(pictures, paint), meetingOf(paint, undefined, 'fill'), paint)
      } else if (paint.kind === 'shading') {
        const plates = platesOfShading(file, paint.shading, paint.spot.resources)
        lay(layerOf(paint, plates), meetingOf(paint, undefined, 'fill'), paint)
      } else if (fill) {
        lay(layerOf(paint, platesOf(file, fill, paint.spot.resources)), meetingOf(paint, fill, 'fill'), paint)
      }
      if (stroke) {
        const {lineWidth, matrix} = paint.graphics
        const growth = lineWidth / 2 * Math.max(...scales(matrix))
        const layer = layerOf(paint, platesOf(file, stroke, paint.spot.resources), growth)
        lay({...layer, covers: false}, meetingOf(paint, stroke, 'stroke'), paint)
      }
    },
    group(group) {
      if (!isSeen(group.spot.kind)) return
      stack.push({layers: new Layers(budget, group.isIsolated ? undefined : stack.at(-1)!.layers), group})
    },
    groupEnd(group) {
      if (!isSeen(group.spot.kind) || stack.length < 2) return
      const {layers} = stack.pop()!
      const meeting = meetingOf({...group, kind: 'path'}, undefined, 'fill')
      for (const layer of layers.all) lay(layer, meeting, group)
    },
  }
}

/** How a paint meets what is below it, by its blend mode and overprinting. */
function meetingOf(
  {graphics, kind}: Pick<Paint, 'graphics' | 'kind'>, colour: Colour | undefined, of: 'fill' | 'stroke',
): Meeting {
  const {blend, alpha, masked, overprint} = graphics
  const share = Math.min(1, Math.max(0, alpha[of]))
  const isOpaque = share === 1 && !masked
  const mode = mixOf(blend)
  if (mode === 'unknown') {
    return {
      mix: undefined, unknown: `the blend mode ${blend} mixes inks in its own way`, way: '', share, isOpaque: false,
    }
  }
  if (mode) return {mix: mode, way: `the blend mode ${blend}`, share, isOpaque: false}
  const leaves = overprint[of] && colour && kind !== 'image' && kind !== 'shading' && overprints(colour, overprint.mode)
  if (leaves) return {mix: overprinted, way: 'overprinting', share, isOpaque: false}
  return {mix: undefined, way: '', share, isOpaque: isOpaque && blend === 'Normal'}
}

/** Whether a colour leaves plates as they are: inks named one by one do, and the four together in mode 1. */
function overprints({space: {family}}: Colour, mode: number): boolean {
  return family === 'Separation' || family === 'DeviceN' || (family === 'DeviceCMYK' && mode === 1)
}

/**
 * The box of what is painted, as far as it is painted.
 *
 * @param growth how far it reaches beyond the box of its path
 */
function boxOf({box, graphics: {clip}, spot: {page}}: Paint, growth = 0): Box {
  // Of text in vertical lines, or drawn letter by letter, the place is not known.
  const [left, bottom, right, top] = box ?? page.boxes.MediaBox ?? clip.box
  return overlapOf([left - growth, bottom - growth, right + growth, top + growth], clip.box)
}

function layerOf(paint: Paint, plates: readonly Plates[] | undefined, growth?: number): Layer {
  const covers = paint.kind === 'path' && paint.isRectangle === true && paint.graphics.clip.isRectangle
  return {box: boxOf(paint, growth), covers, inksIn: () => plates}
}

function pictureLayer(pictures: Pictures, paint: Paint): Layer {
  const {picture, graphics, isRectangle = false} = paint
  const {stream, space, dict} = picture!
  const isCut = dict.has('SMask') || dict.has('Mask')
  const layer = {box: boxOf(paint), covers: isRectangle && graphics.clip.isRectangle && !isCut}
  const inks = stream && pictures.get(stream)
  const back = inverse(graphics.matrix)
  if (inks && back) return {...layer, inksIn: (part) => inks.inksIn(around(back, part))}
  // One ink is at most whole.
  const most = space && space.components === 1 && space.family !== 'Indexed'
    ? platesFor(space, [space.family === 'Separation' ? 1 : 0]) : undefined
  return {...layer, inksIn: () => most && [most, [0, 0, 0, 0, 0]]}
}

import sharp from 'sharp'
import {coverColours, type CoverBook, type CoverFormat} from '../../templates/cover.ts'
import type {Book} from '../book.ts'
import type {Finding} from '../finding.ts'
import {edgeColour} from './wrap/ground.ts'

/** The front of a printed cover. */
export interface Front {
  /** Name of its file. */
  file: string
  bytes: Uint8Array
  /** What the cover is around it, `#rrggbb`. */
  ground: string
  /** A drawing has its own bleed on all sides; a picture fills the front and its three bleeds, or stands in them whole. */
  kind: 'drawing' | 'filling' | 'whole'
  findings: Finding[]
}

/** Pixels an inch: fewer are seen, and fewer than the second are bad. */
const [enough, poor] = [300, 225]
/** As much of a picture may be cut off so that it fills the front. */
const mayLose = 0.05

/**
 * The front of a cover for the press: the picture the editors chose for the
 * edition, or the typographic one.
 *
 * @param format in CSS pixels
 */
export async function frontOf(book: CoverBook & Pick<Book, 'images' | 'templates'>, format: Required<CoverFormat>): Promise<Front> {
  const asset = book.data.edition.cover?.asset
  const chosen = asset && book.images.get(asset._ref)
  const image = asset && book.data.images.find(({_id}) => _id === asset._ref)
  const {paper} = coverColours
  if (!chosen || !image) {
    const bytes = new TextEncoder().encode(book.templates.cover(book, format))
    return {file: 'front.svg', bytes, ground: await edgeColour(bytes, false, paper) ?? paper, kind: 'drawing', findings: []}
  }
  const {autoOrient: {width, height}} = await sharp(chosen).metadata()
  const room = {width: format.width + format.bleed, height: format.height + 2 * format.bleed}
  const across = room.width / width
  const down = room.height / height
  const fills = Math.min(across, down) / Math.max(across, down) >= 1 - mayLose
  const resolution = 96 / (fills ? Math.max(across, down) : Math.min(across, down))
  const place = {document: book.data.edition._id, path: 'cover'}
  const shape = `${Math.ceil(room.width * enough / 96)} × ${Math.ceil(room.height * enough / 96)} pixels`
  const findings: Finding[] = [
    ...fills ? [] : [{
      rule: 'cover-shape', severity: 'warning', ...place,
      message: `The picture of the cover, ${width} × ${height} pixels, is of another shape than the printed front; it does not reach all its edges.`,
      hint: `upload one of ${shape}, its bleed included`,
    } as const],
    ...resolution >= enough - 0.5 ? [] : [{
      rule: 'image-resolution', severity: resolution < poor ? 'warning' : 'suggestion', ...place,
      message: `The picture of the cover has ${Math.round(resolution)} pixels an inch where it is printed; a press wants ${enough}.`,
      hint: `upload one of ${shape}`,
    } as const],
  ]
  return {
    file: `front.${image.extension}`, bytes: chosen, ground: await edgeColour(chosen, !fills, paper) ?? paper,
    kind: fills ? 'filling' : 'whole', findings,
  }
}

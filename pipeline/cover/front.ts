import sharp from 'sharp'
import {coverColours, type CoverBook, type CoverFormat} from '../../templates/cover.ts'
import type {Book} from '../book.ts'
import type {Finding} from '../finding.ts'
import {decimal} from './outlineText.ts'
import {edgeColour} from './wrap/ground.ts'

/** The front of a cover on paper. */
export interface Front {
  /** As large as its format and the bleed around it. */
  svg: string
  /** The colour around a picture, `#rrggbb`; who wants that of a drawing must look for it. */
  ground?: string
  findings: Finding[]
}

/** Pixels an inch: fewer are seen, and fewer than the second are bad. */
const [enough, poor] = [300, 225]
/** As much of a picture may be cut off so that it fills the front. */
const mayLose = 0.05
/** What browsers show as it is. */
const shown = ['jpeg', 'png', 'webp', 'gif']

/**
 * The front of a cover: the picture the editors chose for the edition, or the
 * typographic one. A picture fills the front from the fold to the bleed on the
 * other sides; one of another shape stands there whole, on its own ground.
 *
 * @param format in CSS pixels
 */
export async function frontOf(
  book: CoverBook & Pick<Book, 'images' | 'templates'>, format: Required<CoverFormat>,
): Promise<Front> {
  const {edition} = book.data
  const chosen = edition.cover?.asset && book.images.get(edition.cover.asset._ref)
  if (!chosen) return {svg: book.templates.cover(book, format), findings: []}
  const {format: type, autoOrient: size} = await sharp(chosen).metadata()
  const room = {width: format.width + format.bleed, height: format.height + 2 * format.bleed}
  const [across, down] = [room.width / size.width, room.height / size.height]
  const fills = Math.min(across, down) / Math.max(across, down) >= 1 - mayLose
  const ground = await edgeColour(chosen, !fills, coverColours.paper) ?? coverColours.paper
  const isShown = shown.includes(type)
  const bytes = isShown ? chosen : await sharp(chosen).rotate().png().toBuffer()
  const address = `data:image/${isShown ? type : 'png'};base64,${Buffer.from(bytes).toString('base64')}`
  const sides = (of: {width: number; height: number}) => `width="${decimal(of.width)}" height="${decimal(of.height)}"`
  const whole = {width: format.width + 2 * format.bleed, height: room.height}
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" ${sides(whole)} viewBox="0 0 ${decimal(whole.width)} ${decimal(whole.height)}">`
      + `<rect ${sides(whole)} fill="${ground}"/>`
      + `<image href="${address}" x="${decimal(format.bleed)}" ${sides(room)} preserveAspectRatio="xMidYMid ${fills ? 'slice' : 'meet'}"/></svg>`,
    ground,
    findings: findingsOf(edition._id, size, room, fills),
  }
}

type Size = Record<'width' | 'height', number>

function findingsOf(document: string, {width, height}: Size, room: Size, fills: boolean): Finding[] {
  const scale = (fills ? Math.max : Math.min)(room.width / width, room.height / height)
  const resolution = 96 / scale
  const place = {document, path: 'cover'}
  const hint = `upload one of ${Math.ceil(room.width * enough / 96)} × ${Math.ceil(room.height * enough / 96)} pixels, which is the front and its bleed`
  const shape: Finding = {
    rule: 'cover-shape', severity: 'warning', ...place, hint,
    message: `The picture of the cover, ${width} × ${height} pixels, is of another shape than the printed front; it does not reach all its edges.`,
  }
  const few: Finding = {
    rule: 'image-resolution', severity: resolution < poor ? 'warning' : 'suggestion', ...place, hint,
    message: `The picture of the cover has ${Math.round(resolution)} pixels an inch where it is printed; a press wants ${enough}.`,
  }
  return [...fills ? [] : [shape], ...resolution >= enough - 0.5 ? [] : [few]]
}

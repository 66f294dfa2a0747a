import type {Rule} from '../../rule.ts'
import {scales} from '../../../pdf/syntax/matrix.ts'
import type {Paint} from '../../walk/watcher.ts'
import {trimOf} from './boxes.ts'
import {platesOf, platesOfShading} from '../../ink/colours.ts'
import {inksOf, totalOf} from '../../ink/inks.ts'
import {sumOf} from '../../ink/mix.ts'

const point = 72 / 25.4
/** Percent by which JPEG errs at most, where it is of use. */
const grain = 5

/** Marks stand outside the trim. */
const isOutside = ({box, spot: {page}}: Paint) => {
  const trim = trimOf(page)
  return Boolean(trim && box && (box[2] <= trim[0] || box[0] >= trim[2] || box[3] <= trim[1] || box[1] >= trim[3]))
}

export const printRules: readonly Rule[] = [
  {
    id: 'x4-ink-limit', severity: 'error', standard: 'practice of printers; --ink-limit, 300 % if nothing else is said',
    title: 'No colour of text, drawing or gradient lays on more ink than the paper takes.',
    mend: 'make the colour lighter: less of the three colours, more black',
    create: ({file, limits}, found) => ({
      paint(paint) {
        if (isOutside(paint)) return
        const {fill, stroke, shading, spot: {page, object, resources}} = paint
        const all = shading === undefined
          ? [fill, stroke].flatMap((colour) => (colour && platesOf(file, colour, resources)) ?? [])
          : platesOfShading(file, shading, resources) ?? []
        const most = Math.round(Math.max(0, ...all.map(sumOf)) * 1000) / 10
        if (most > limits.inkLimit) {
          found(`A colour lays on ${most} % of ink, the limit is ${limits.inkLimit} %`, {page, object})
        }
      },
    }),
  },
  {
    id: 'x4-ink-picture', severity: 'warning', standard: 'practice of printers; --ink-limit',
    title: 'No picture lays on more ink than the paper takes, but for the grain of JPEG.',
    mend: 'convert the picture anew from its original, by a profile for the paper it is printed on',
    create: ({pictures, limits}, found) => ({
      paint(paint) {
        const {picture, spot: {page}} = paint
        const inks = picture?.stream && pictures.get(picture.stream)
        if (!inks || isOutside(paint) || inks.most * 100 <= limits.inkLimit + grain) return
        found(
          `A picture lays on up to ${Math.round(inks.most * 100)} % of ink, the limit is ${limits.inkLimit} %`,
          {page, object: picture.object}
        )
      },
    }),
  },
  {
    id: 'x4-rich-black-text', severity: 'warning', standard: 'practice of printers',
    title: 'Text below 18 pt is black by the black ink alone.',
    mend: 'set it in 0/0/0/100; plates never fit quite, and small letters show it',
    create: (_, found) => ({
      paint({text, fill, spot: {page, object}}) {
        const inks = text && text.size < 18 && fill ? inksOf(fill) : undefined
        if (inks && inks.black >= 0.8 && inks.cyan + inks.magenta + inks.yellow > 0.1) {
          found(`Text of ${text!.size.toFixed(1)} pt is black by ${totalOf(inks)} % of ink`, {page, object})
        }
      },
    }),
  },
  {
    id: 'x4-white-overprint', severity: 'error', standard: 'practice of printers; ISO 32000-1, 8.6.7',
    title: 'Nothing white overprints: it would vanish.', mend: 'switch overprinting off for white',
    create: (_, found) => ({
      paint(paint) {
        const {fill, stroke, graphics: {overprint}, spot: {page, object}} = paint
        for (const [colour, isOn] of [[fill, overprint.fill], [stroke, overprint.stroke]] as const) {
          if (!colour || !isOn || colour.values.length === 0) continue
          const inks = inksOf(colour)
          // DeviceCMYK leaves what is under it only in mode 1.
          const vanishes = colour.space.family !== 'DeviceCMYK' || overprint.mode === 1
          if (inks && totalOf(inks) === 0 && vanishes) found(`White ${paint.kind} overprints`, {page, object})
        }
      },
    }),
  },
  {
    id: 'x4-hairline', severity: 'warning', standard: 'practice of printers; ISO 32000-1, 8.4.3.2',
    title: 'No line is thinner than 0.25 pt.', mend: 'draw it thicker; a line of no width is one dot of the device',
    create: (_, found) => ({
      paint(paint) {
        const {kind, stroke, graphics: {matrix, lineWidth}, box, spot: {page, object}} = paint
        if (kind !== 'path' || isOutside(paint)) return
        const width = stroke ? lineWidth * Math.min(...scales(matrix)) : undefined
        const filled = !stroke && box ? Math.min(box[2] - box[0], box[3] - box[1]) : undefined
        const long = box ? Math.max(box[2] - box[0], box[3] - box[1]) : 0
        const thin = width ?? (long > 2 ? filled : undefined)
        if (thin !== undefined && thin < 0.249) found(`A line is ${thin.toFixed(2)} pt thin`, {page, object})
      },
    }),
  },
  {
    id: 'x4-black-overprint', severity: 'suggestion', standard: 'practice of printers; ISO 32000-1, 8.6.7',
    title: 'Black text overprints.',
    mend: 'set overprinting for text in pure black, so that no white shows around it; not over dark grounds',
    create: (_, found) => ({
      paint({text, fill, graphics: {overprint}, spot: {page}}) {
        const inks = text && fill && !overprint.fill ? inksOf(fill) : undefined
        if (inks && inks.black === 1 && totalOf(inks) === 100) found('Black text knocks out what is under it', {page})
      },
    }),
  },
  {
    id: 'x4-bleed-reach', severity: 'warning', standard: 'practice of printers',
    title: 'What reaches the edge of the trim reaches through the bleed.', mend: 'draw it out to the edge of the bleed',
    create: ({limits}, found) => ({
      paint({kind, box, fill, stroke, picture, spot: {page, object, kind: where}}) {
        const trim = trimOf(page)
        if (!trim || !box || (where !== 'page' && where !== 'form') || kind === 'text') return
        const inks = fill && fill.values.length > 0 ? inksOf(fill) : undefined
        const shows = Boolean(picture) || Boolean(stroke) || (fill && (!inks || totalOf(inks) > 0))
        const isInside = box[0] < trim[2] && box[2] > trim[0] && box[1] < trim[3] && box[3] > trim[1]
        if (!shows || !isInside) return
        const over = [trim[0] - box[0], trim[1] - box[1], box[2] - trim[2], box[3] - trim[3]]
        const asked = limits.bleed * point - 0.1
        const short = over.filter((length) => length > -0.3 && length < asked)
        if (short.length === 0) return
        const reach = (Math.max(0, Math.min(...short)) / point).toFixed(1)
        found(
          `Something reaches the edge of the trim, but only ${reach} mm into the bleed`,
          {page, object: picture?.object ?? object}
        )
      },
    }),
  },
]

import {nameOf} from '../../file/objects.ts'
import {overlaps} from '../../../pdf/syntax/matrix.ts'
import {boxOf} from '../../file/pages.ts'
import type {Rule} from '../../rule.ts'
import {trimOf} from './boxes.ts'

const marks = new Set(['TrapNet', 'PrinterMark'])
const media = new Set(['Movie', 'Sound', 'Screen', 'RichMedia', '3D'])
/** ISO 32000-1, 11.3.5. */
const blendModes = new Set(
  `Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue
  Saturation Color Luminosity`.split(/\s+/))

export const forbiddenRules: readonly Rule[] = [
  {
    id: 'x4-annotation', severity: 'error', standard: 'ISO 15930-7, annotations; ISO 32000-1, 12.5',
    title: 'No annotation but TrapNet and PrinterMark lies on what is printed, bleed and all.',
    mend: 'take links, comments and fields out of the file for the press',
    create({file, pages}, found) {
      for (const page of pages) {
        const printed = page.boxes.BleedBox ?? trimOf(page) ?? page.boxes.MediaBox
        for (const dict of page.annotations) {
          const kind = file.name(dict.get('Subtype')) ?? 'nothing'
          const box = boxOf(file, dict.get('Rect'))
          if (marks.has(kind) || media.has(kind) || (box && printed && !overlaps(box, printed))) continue
          found(`There is an annotation, ${kind}, on what is printed`, {page, object: file.numberOf(dict)})
        }
      }
    },
  },
  {
    id: 'x4-multimedia', severity: 'error', standard: 'ISO 15930-7, annotations; ISO 32000-1, 13',
    title: 'There is no sound, film or 3D.', mend: 'put a picture in its place',
    create({file, pages}, found) {
      for (const page of pages) {
        for (const dict of page.annotations) {
          const kind = file.name(dict.get('Subtype')) ?? ''
          if (media.has(kind)) found(`There is an annotation, ${kind}`, {page, object: file.numberOf(dict)})
        }
      }
    },
  },
  {
    id: 'x4-lzw', severity: 'warning',
    standard: 'practice of printers; PDF/X-1a and PDF/X-3 forbid it; ISO 32000-1, 7.4.4',
    title: 'Nothing is compressed by LZW.', mend: 'write the file anew with Flate compression',
    create({file, dictionaries}, found) {
      for (const {dict, object, isStream} of dictionaries()) {
        const filters = [dict.get('Filter'), ...file.array(dict.get('Filter')) ?? []].map((value) => file.name(value))
        if (isStream && filters.includes('LZWDecode')) found('A stream is compressed by LZW', {object})
      }
    },
  },
  {
    id: 'x4-transfer', severity: 'error', standard: 'ISO 15930-7, graphics state; ISO 32000-1, 10.5',
    title: 'There are no transfer functions.', mend: 'apply the curve to the pictures themselves',
    create: ({file}, found) => ({
      state(dict, {page}) {
        const at = {page, object: file.numberOf(dict)}
        if (dict.has('TR')) found('A transfer function is set by TR', at)
        if (dict.has('TR2') && file.name(dict.get('TR2')) !== 'Default') found('A transfer function is set by TR2', at)
      },
    }),
  },
  {
    id: 'x4-halftone', severity: 'error', standard: 'ISO 15930-7, graphics state; ISO 32000-1, 10.6',
    title: 'Halftones are of type 1 or 5 and have no names; there is no halftone phase.',
    mend: 'leave screening to the printer: take HT and HTP out',
    create: ({file}, found) => ({
      state(dict, {page}) {
        if (dict.has('HTP')) found('A halftone phase is set', {page, object: file.numberOf(dict)})
        const halftone = file.dict(dict.get('HT'))
        const type = file.number(halftone?.get('HalftoneType'))
        const at = {page, object: file.numberOf(halftone)}
        if (halftone && type !== 1 && type !== 5) found(`A halftone of type ${type} is set`, at)
        if (halftone?.has('HalftoneName')) found('A halftone is named', at)
      },
    }),
  },
  {
    id: 'x4-opi', severity: 'error', standard: 'ISO 15930-7, complete exchange; ISO 32000-1, 14.11.7',
    title: 'No picture stands for another by OPI.', mend: 'export with the pictures themselves, in full resolution',
    create({dictionaries}, found) {
      for (const {dict, object, isStream} of dictionaries()) {
        if (isStream && dict.has('OPI')) found('There is an OPI reference', {object})
      }
    },
  },
  {
    id: 'x4-alternates', severity: 'warning', standard: 'practice of printers; ISO 32000-1, 8.9.5.4',
    title: 'No picture has an alternate.',
    mend: 'keep the one that is to be printed',
    create({dictionaries}, found) {
      for (const {dict, object, isStream} of dictionaries()) {
        if (isStream && dict.has('Alternates') && nameOf(dict.get('Subtype')) === 'Image') {
          found('A picture has alternates', {object})
        }
      }
    },
  },
  {
    id: 'x4-postscript', severity: 'error', standard: 'ISO 15930-7, PostScript XObjects; ISO 32000-1, 8.8.2',
    title: 'There is no PostScript in the file.', mend: 'export the drawing as PDF',
    create({dictionaries}, found) {
      for (const {dict, object, isStream} of dictionaries()) {
        const isPostScript = [dict.get('Subtype'), dict.get('Subtype2')]
          .some((value) => nameOf(value) === 'PS') || dict.has('PS')
        if (isStream && isPostScript) found('There is a PostScript XObject', {object})
      }
    },
  },
  {
    id: 'x4-blend-mode', severity: 'error', standard: 'ISO 15930-7, transparency; ISO 32000-1, 11.3.5',
    title: 'Blend modes are those of the standard.', mend: 'choose another blend mode',
    create: ({file}, found) => ({
      state(dict, {page}) {
        const value = dict.get('BM')
        const names = [file.name(value), ...(file.array(value) ?? []).map((each) => file.name(each))]
          .filter((name) => name !== undefined)
        const unknown = names.filter((name) => !blendModes.has(name))
        if (unknown.length > 0) {
          found(`A blend mode is called ${unknown.join(', ')}`, {page, object: file.numberOf(dict)})
        }
      },
    }),
  },
]

import {holds, type Box} from '../../../pdf/syntax/matrix.ts'
import type {Page} from '../../file/pages.ts'
import type {Rule} from '../../rule.ts'

const point = 72 / 25.4
/** Programs round boxes to hundredths of a point. */
const slack = 0.02

/** What remains after cutting. */
export function trimOf({boxes}: Page): Box | undefined {
  return boxes.TrimBox ?? boxes.ArtBox
}

/** A length in millimetres, for people. */
function millimetres(points: number): string {
  return (points / point).toFixed(1)
}

export const boxRules: readonly Rule[] = [
  {
    id: 'x4-trimbox', severity: 'error', standard: 'ISO 15930-7, bounding boxes; ISO 32000-1, 14.11.2',
    title: 'Every page has a TrimBox (or an ArtBox, but not both).',
    mend: 'set the TrimBox to the size of the finished page',
    create({pages}, found) {
      for (const page of pages) {
        if (!trimOf(page)) found('The page has no TrimBox', {page})
        else if (page.boxes.TrimBox && page.boxes.ArtBox) found('The page has both a TrimBox and an ArtBox', {page})
      }
    },
  },
  {
    id: 'x4-boxes', severity: 'error', standard: 'ISO 15930-7, bounding boxes; ISO 32000-1, 14.11.2',
    title: 'MediaBox holds BleedBox, and BleedBox holds TrimBox.', mend: 'export the pages anew with the right bleed',
    create({pages}, found) {
      for (const page of pages) {
        const {MediaBox, BleedBox} = page.boxes
        const trim = trimOf(page)
        if (MediaBox && BleedBox && !holds(MediaBox, BleedBox, slack)) {
          found('The BleedBox reaches out of the MediaBox', {page})
        }
        if (trim && BleedBox && !holds(BleedBox, trim, slack)) found('The TrimBox reaches out of the BleedBox', {page})
        if (trim && MediaBox && !holds(MediaBox, trim, slack)) found('The TrimBox reaches out of the MediaBox', {page})
      }
    },
  },
  {
    id: 'x4-cropbox', severity: 'warning', standard: 'ISO 15930-7, bounding boxes; ISO 32000-1, 14.11.2',
    title: 'No CropBox cuts into bleed or trim.', mend: 'take the CropBox away, or make it as large as the MediaBox',
    create({pages}, found) {
      for (const page of pages) {
        const inner = page.boxes.BleedBox ?? trimOf(page)
        if (page.boxes.CropBox && inner && !holds(page.boxes.CropBox, inner, slack)) {
          found('The CropBox cuts into what is printed', {page})
        }
      }
    },
  },
  {
    id: 'x4-bleed', severity: 'warning', standard: 'practice of printers: 3 mm; ISO 32000-1, 14.11.2',
    title: 'The bleed is as wide as asked for, 3 mm if nothing else is said.',
    mend: 'export with bleed on all four sides',
    create({pages, limits}, found) {
      for (const page of pages) {
        const trim = trimOf(page)
        if (!trim) continue
        const bleed = page.boxes.BleedBox ?? trim
        const least = Math.min(trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3])
        if (least < limits.bleed * point - slack) {
          found(`The bleed is ${millimetres(Math.max(0, least))} mm, not ${limits.bleed} mm`, {page})
        }
      }
    },
  },
  {
    id: 'x4-page-size', severity: 'warning', standard: 'practice of printers',
    title: 'All pages are of one finished size.',
    mend: 'set odd sizes, such as a cover, in a file of their own',
    create({pages}, found) {
      const sizes = Map.groupBy(pages, (page) => {
        const [left, bottom, right, top] = trimOf(page) ?? page.boxes.MediaBox ?? [0, 0, 0, 0]
        return `${millimetres(right - left)} × ${millimetres(top - bottom)} mm`
      })
      const [main] = [...sizes].toSorted(([, one], [, other]) => other.length - one.length)
      for (const [size, odd] of sizes) {
        if (size !== main?.[0]) for (const page of odd) found(`The page is ${size}, most are ${main?.[0]}`, {page})
      }
    },
  },
  {
    id: 'x4-signature', severity: 'error', standard: 'practice of printers; asked for by --signature',
    title: 'The number of pages fills whole signatures.', mend: 'add blank pages, or take a few away',
    create({pages, limits: {signature}}, found) {
      if (signature !== undefined && pages.length % signature !== 0) {
        const missing = signature - pages.length % signature
        found(`There are ${pages.length} pages; ${missing} more would fill signatures of ${signature}`)
      }
    },
  },
]

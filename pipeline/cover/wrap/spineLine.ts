import type {CoverBook} from '../../../templates/cover.ts'
import type {WrapFormat} from '../../../templates/wrap.ts'
import type {Finding} from '../../finding.ts'
import {decimal} from '../outlineText.ts'
import {frameOf, lines, measurer, millimetre, point} from './setting.ts'
import {fitSpine} from './spineText.ts'

/** Millimetres: text on a thinner spine would stand on a fold as soon as the fold is half a millimetre off. */
const leastSpine = 6

/** Authors and title along the spine, read from the foot up, as Russian books have them. */
export function spineTextOf(
  book: CoverBook, {width, height, spine}: Pick<WrapFormat, 'width' | 'height' | 'spine'>,
): {svg: string[]; findings: Finding[]} {
  const {edition, articles} = book.data
  const place = {document: edition._id, path: 'print.spine'}
  if (spine === 0) return {svg: [], findings: []}
  if (spine < leastSpine * millimetre - 1e-6) {
    return {svg: [], findings: [{
      rule: 'spine-narrow', severity: 'suggestion', ...place,
      message: `The spine is ${Math.round(spine / millimetre * 10) / 10} mm wide; nothing is set on one below ${leastSpine} mm.`,
      hint: 'a thin book may be stapled, which has no spine: `print.binding`',
    }]}
  }
  const named = (edition.contributors ?? []).filter(({role}) => role === 'aut').map(({name}) => name)
  const authors = (named.length > 0 ? named : [...new Set(articles.flatMap((article) => article.authors ?? []))]).join(', ')
  const {unit, area} = frameOf({width, height})
  const set = fitSpine({
    authors: authors === '' ? 0 : measurer(book, 'golos')(authors), title: measurer(book, 'literata-semibold')(edition.title),
  }, {width: spine, length: area.bottom - area.top, least: 7 * point, most: 3.2 * unit})
  if (!set) return {svg: [], findings: [tooLong('The title has no room along the spine; nothing stands there.', 'warning')]}
  const {size} = set
  // The middle of the capitals stands in the middle of the spine.
  const turn = `translate(${decimal(width + spine / 2 + size * 0.35)} ${decimal(area.bottom)}) rotate(-90)`
  return {
    svg: [
      `<g transform="${turn}">`,
      ...set.authors === undefined ? [] : [lines('golos', size, [{text: authors, x: set.authors, y: 0}])],
      lines('literata-semibold', size, [{text: edition.title, x: set.title, y: 0}]), '</g>',
    ],
    findings: authors !== '' && set.authors === undefined
      ? [tooLong('Authors and title have no room together along the spine; the title stands there alone.', 'suggestion')] : [],
  }

  function tooLong(message: string, severity: Finding['severity']): Finding {
    return {rule: 'spine-text-too-long', severity, document: edition._id, path: 'title', message, hint: 'no more than some hundred letters have room there'}
  }
}

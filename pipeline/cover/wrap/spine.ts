import type {EditionDocument} from '../../../schemas/types.ts'
import type {Finding} from '../../finding.ts'

/** Millimetres of one leaf: offset paper of 80 g/m² and a bulk of 1.25 cm³/g, coated paper of 115 g/m² and 0.8. */
const calipers = {uncoated: 0.1, coated: 0.09} as const

/**
 * How thick a book block is at its back, in millimetres: its leaves, each as
 * thick as its paper; none where it is stapled in the fold. A width that is
 * given goes before.
 *
 * @param pages of the block, blank ones at its end included
 * @param given in place of what the edition says, or what there is to reckon from
 */
export function spineWidth(pages: number, print: EditionDocument['print'] = {}, given?: number): number {
  const {paper = 'uncoated', caliper = calipers[paper], binding = 'perfect', spine} = print
  const width = given ?? spine ?? (binding === 'saddle' ? 0 : Math.ceil(pages / 2) * caliper)
  return Math.round(width * 100) / 100
}

/** What speaks against the binding of a block of so many pages. */
export function bindingFindings(pages: number, {_id, print}: Pick<EditionDocument, '_id' | 'print'>): Finding[] {
  if (print?.binding !== 'saddle' || pages % 4 === 0) return []
  return [{
    rule: 'saddle-sheets', severity: 'warning', document: _id, path: 'print.binding',
    message: `A book that is stapled is made of sheets of four pages; it has ${pages}.`, hint: 'fill it up with blank pages: --signature 4',
  }]
}

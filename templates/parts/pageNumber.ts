import type {Element} from 'hast'
import {h} from 'hastscript'

/** A place for the number of the page an element stands on; the layout fills `data-page-of`. */
export function pageNumber(id: string): Element {
  return h('span.page-number', {dataPageOf: id})
}

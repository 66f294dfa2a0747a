/// <reference lib="dom" />
import type {Area} from './types.ts'

/**
 * Sets tables as they have room: one that is too wide in smaller type, then
 * with words broken; one that is short in one piece.
 *
 * @param part as wide as the page, and not in columns
 */
export function fitTables(part: HTMLElement, area: Area): void {
  for (const figure of part.querySelectorAll<HTMLElement>('.table')) {
    const table = figure.querySelector('table')
    if (!table) continue
    for (const name of ['table-dense', 'table-broken']) {
      if (table.getBoundingClientRect().width > area.width + 0.5) figure.classList.add(name)
    }
    figure.classList.toggle('table-whole', figure.getBoundingClientRect().height < area.height * 0.4)
  }
}

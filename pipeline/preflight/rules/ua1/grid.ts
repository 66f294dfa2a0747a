import type {PdfFile} from '../../file/file.ts'
import type {Dict} from '../../file/objects.ts'
import {attributeOf} from '../../tree/attributes.ts'
import type {Element} from '../../tree/structure.ts'

/** Spans are no larger than this, whatever they say. */
const mostSpan = 1000
/** Places of a table that are looked at. */
const mostPlaces = 1_000_000

/** What is not regular about the cells of a table: rows of different lengths, cells over each other. */
export function gridOf(file: PdfFile, table: Element, classes: Dict | undefined): string[] {
  const rows = rowsOf(table)
  const taken: Set<number>[] = rows.map(() => new Set())
  const wrong = new Set<string>()
  let places = 0
  rows.forEach((row, index) => {
    let column = 0
    for (const cell of row.children) {
      if (cell.role !== 'TH' && cell.role !== 'TD') continue
      const [wide = 1, high = 1] = ['ColSpan', 'RowSpan'].map((key) =>
        Math.min(mostSpan, Math.max(1, file.number(attributeOf(file, cell.dict, key, classes)) ?? 1)))
      if ((places += wide * high) > mostPlaces) {
        wrong.add('A table has cells beyond number; those of its end were not looked at')
        return
      }
      while (taken[index]!.has(column)) column++
      if (index + high > rows.length) wrong.add('A cell spans more rows than the table has')
      for (let down = index; down < Math.min(rows.length, index + high); down++) {
        for (let right = column; right < column + wide; right++) {
          if (taken[down]!.has(right)) wrong.add('Two cells of a table overlap')
          taken[down]!.add(right)
        }
      }
      column += wide
    }
  })
  const widths = new Set(taken.map(({size}) => size))
  if (widths.size > 1) wrong.add(`The rows of a table have ${[...widths].slice(0, 4).join(' and ')} cells`)
  return [...wrong]
}

function rowsOf(table: Element): Element[] {
  return table.children.flatMap((child) => {
    if (child.role === 'TR') return [child]
    return /^T(?:Head|Body|Foot)$/.test(child.role ?? '') ? child.children.filter(({role}) => role === 'TR') : []
  })
}

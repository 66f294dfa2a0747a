import {visit, type Element} from './element.ts'

/** No level of headings is left out on the way down, and the first is the first (ISO 14289-1, 7.4.2). */
export function settleHeadings(root: Element): void {
  const open: number[] = []
  visit(root, (heading) => {
    const level = Number(/^H([1-6])$/.exec(heading.type)?.[1] ?? 0)
    if (level === 0) return
    while (open.length > 0 && open.at(-1)! >= level) open.pop()
    open.push(level)
    heading.type = `H${open.length}`
  })
}

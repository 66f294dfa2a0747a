import {contentsOf, visit, type Content, type Element} from './element.ts'

/** What stands in a piece of marked content. */
export interface Marked {
  hasText: boolean
  hasPicture: boolean
}

/**
 * Parts content that says something from grounds, borders and what comes twice.
 *
 * @param look what stands in content
 * @returns content that is an artifact now (ISO 32000-1, 14.8.2.2), and nothing of the structure
 */
export function takeArtifacts(root: Element, look: (content: Content) => Marked): {layout: Content[]; repeated: Content[]} {
  const layout: Content[] = []
  const repeated = repeatedHeads(root)
  const gone = new Set(repeated)
  const walk = (element: Element) => {
    const isPicture = element.type === 'Figure'
    element.children = element.children.filter((child) => {
      if (child.kind === 'element') {
        walk(child)
        return child.children.length > 0 || isCell(child)
      }
      if (child.kind === 'annotation') return true
      if (gone.has(child)) return false
      const {hasText, hasPicture} = look(child)
      if (hasText || isPicture || hasPicture) return true
      // The bullet of a list may be a drawing; one is enough.
      if (element.type === 'Lbl' && !element.children.some((each) => each.kind === 'content' && look(each).hasText)) {
        element.actualText = '•'
        return true
      }
      layout.push(child)
      return false
    })
  }
  walk(root)
  return {layout, repeated}
}

function isCell({type}: Element): boolean {
  return type === 'TH' || type === 'TD'
}

/** Heads of tables that Chromium paints again on each page are read once, where the table begins. */
function repeatedHeads(root: Element): Content[] {
  const repeated: Content[] = []
  visit(root, (cell) => {
    if (cell.type !== 'TH') return
    const all = contentsOf(cell)
    repeated.push(...all.filter(({page}) => page !== all[0]!.page))
  })
  return repeated
}

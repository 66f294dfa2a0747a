import {element, isGrouping, visit, type Annotation, type Child, type Element} from './element.ts'

/** Joins what has the same mark: notes and cards of which the rest stands overleaf. */
export function joinParted(root: Element): void {
  const first = new Map<string, Element>()
  const walk = (parent: Element) => {
    parent.children = parent.children.filter((child) => {
      if (child.kind !== 'element') return true
      const {mark} = child
      const begun = mark !== undefined && /^(?:note|art)\d+$/.test(mark) ? first.get(mark) : undefined
      if (begun) begun.children.push(...child.children)
      else if (mark !== undefined) first.set(mark, child)
      walk(child)
      return !begun
    })
  }
  walk(root)
}

/**
 * Notes are read behind the paragraph, item, cell or heading that calls them,
 * not where the page ends: no sentence is interrupted.
 *
 * @param ids of the notes, as their marks count them
 * @param destination to which id a link leads
 */
export function settleNotes(
  root: Element, ids: readonly string[], destination: (annotation: Annotation) => string | undefined,
): void {
  const notes = new Map<string, Element>()
  visit(root, (note) => {
    if (note.type !== 'Note') return
    const id = ids[Number(/\d+$/.exec(note.mark ?? '')?.[0] ?? -1)] || `note-${notes.size + 1}`
    note.id = id
    notes.set(id, note)
  })
  if (notes.size === 0) return
  const called = new Map<Element, Element[]>()
  const found = new Set<Element>()
  visit(root, (link, parents) => {
    if (link.type !== 'Link' || parents.some(({type}) => type === 'Note')) return
    for (const child of link.children) {
      const note = child.kind === 'annotation' ? notes.get(destination(child) ?? '') : undefined
      const anchor = parents.find((parent) => !isGrouping(parent) && parent.type !== 'L' && parent.type !== 'LI')
      if (!note || !anchor || found.has(note)) continue
      found.add(note)
      called.set(anchor, [...called.get(anchor) ?? [], note])
    }
  })
  takeOut(root, found)
  const walk = (parent: Element) => {
    parent.children = parent.children.flatMap((child): Child[] => {
      if (child.kind !== 'element') return [child]
      walk(child)
      const own = called.get(child) ?? []
      // The body of an item holds them; there is no place behind it.
      if (child.type !== 'LBody') return [child, ...own]
      child.children.push(...own)
      return [child]
    })
  }
  walk(root)
}

/** Takes elements out, and what only held them: rows between the rows of a table. */
function takeOut(root: Element, gone: ReadonlySet<Element>): boolean {
  const before = root.children.length
  const left = root.children.filter((child) => child.kind !== 'element' || !(gone.has(child) || takeOut(child, gone)))
  root.children = left
  return before > 0 && left.length === 0
}

/** A reference is made of every link that leads into the document. */
export function settleReferences(root: Element, destination: (annotation: Annotation) => string | undefined): void {
  visit(root, (parent) => {
    if (parent.type === 'Reference') return
    parent.children = parent.children.map((child) => {
      const leads = child.kind === 'element' && child.type === 'Link'
        && child.children.some((each) => each.kind === 'annotation' && destination(each) !== undefined)
      return leads ? element('Reference', [child]) : child
    })
  })
}

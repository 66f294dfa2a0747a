import {element, visit, type Child, type Element} from './element.ts'

/** Items of lists have a label and a body, those of contents a reference (ISO 32000-1, 14.8.4.3.3 and 14.8.4.2). */
export function settleLists(root: Element): void {
  visit(root, (list) => {
    if (list.type === 'L') list.children = itemsIn(list.children, ['LI', 'L', 'Caption'], 'LI')
    if (list.type === 'TOC') list.children = itemsIn(list.children, ['TOCI', 'TOC', 'Caption'], 'TOCI')
    if (list.type === 'LI') list.children = labelled(list.children)
    if (list.type !== 'L') return
    // What has no labels is in no order that a list could tell.
    const isLabelled = list.children.some((item) => item.kind === 'element' && item.children.some(isLabel))
    if (!isLabelled) list.attributes = []
  })
}

function isLabel(child: Child): boolean {
  return child.kind === 'element' && child.type === 'Lbl'
}

function isOf(child: Child, types: readonly string[]): boolean {
  return child.kind === 'element' && types.includes(child.type)
}

/** Boxes around items are none; what is no item becomes one. */
function itemsIn(children: readonly Child[], allowed: readonly string[], item: string): Child[] {
  return children.flatMap((child): Child[] => {
    if (isOf(child, allowed)) return [child]
    if (child.kind === 'element' && child.type === 'NonStruct') return itemsIn(child.children, allowed, item)
    return [element(item, [child])]
  })
}

function labelled(children: readonly Child[]): Child[] {
  const labels = children.filter(isLabel)
  const rest = children.filter((child) => !isLabel(child))
  if (rest.every((child) => isOf(child, ['LBody']))) return [...labels, ...rest]
  return [...labels, element('LBody', rest)]
}

/// <reference lib="dom" />

/**
 * Makes the children of an element those of another. What is equal stays as it
 * is, what holds blocks is gone through, and the blocks that differ are
 * replaced.
 */
function renew(old: Element, fresh: Element): void {
  const left = new Map<string, Element[]>()
  for (const child of old.children) left.set(keyOf(child), [...left.get(keyOf(child)) ?? [], child])
  const wanted = [...fresh.childNodes].map((node): Node => {
    if (!(node instanceof Element)) return document.importNode(node, true)
    const same = left.get(keyOf(node))?.shift()
    if (!same) return document.importNode(node, true)
    if (same.isEqualNode(node)) return same
    if (!isContainer(same) || !isContainer(node)) {
      const replacement = document.importNode(node, true)
      same.replaceWith(replacement)
      return replacement
    }
    renewAttributes(same, node)
    renew(same, node)
    return same
  })
  const kept = new Set(wanted)
  for (const node of Array.from(old.childNodes)) if (!kept.has(node)) node.remove()
  let place = old.firstChild
  for (const node of wanted) {
    if (node === place) place = place.nextSibling
    else old.insertBefore(node, place)
  }
}

function renewAttributes(old: Element, fresh: Element): void {
  for (const {name} of Array.from(old.attributes)) if (!fresh.hasAttribute(name)) old.removeAttribute(name)
  for (const {name, value} of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value)
}

/** What a block is known by from one page to the next. */
function keyOf(element: Element): string {
  const {document, path} = (element as HTMLElement).dataset
  if (path !== undefined) return `${element.tagName} ${document} ${path}`
  return `${element.tagName} ${element.id || element.className}`
}

/** Whether an element holds blocks and no text of its own. */
function isContainer(element: Element): boolean {
  return element.matches('main, article, section, nav, div, ol, ul') &&
    [...element.childNodes].every((node) => node instanceof Element)
}

/** What the page needs of this file. */
export const renewing = [renew, renewAttributes, keyOf, isContainer]

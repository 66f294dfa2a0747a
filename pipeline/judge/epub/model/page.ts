import type {Element} from 'hast'
import {toString} from 'hast-util-to-string'
import {fromXml} from '../../xml.ts'
import {cssOf, type Sheet} from './css.ts'
import {ancestors, attr, nameOf, tokens, treeOf, within, type Tree} from './element.ts'
import type {Item} from './package.ts'

/** An XHTML content document. */
export interface Page extends Tree {
  path: string
  item: Item
  /** Place in the spine, from 0. */
  spine: number | undefined
  html: Element
  body: Element | undefined
  ids: ReadonlyMap<string, Element>
  /** Place of each element in the order of the page. */
  order: ReadonlyMap<Element, number>
  /** Its own `<style>`. */
  styles: readonly Sheet[]
}

/** @throws Error when it is not well-formed */
export function pageOf(item: Item, text: string, spine: number | undefined): Page {
  const tree = treeOf(fromXml(text))
  const html = tree.elements[0]
  if (!html) throw new Error('it is empty')
  const ids = new Map<string, Element>()
  for (const element of tree.elements) {
    const id = attr(element, 'id')
    if (id !== undefined && !ids.has(id)) ids.set(id, element)
  }
  return {
    ...tree, path: item.path, item, spine, html, ids,
    body: tree.elements.find((element) => nameOf(element) === 'body'),
    order: new Map(tree.elements.map((element, index) => [element, index])),
    styles: tree.elements.filter((element) => nameOf(element) === 'style')
      .map((element) => cssOf(item.path, toString(element), element.position?.start.line)),
  }
}

export function named(page: Pick<Page, 'elements'>, ...names: string[]): Element[] {
  return page.elements.filter((element) => names.includes(nameOf(element)))
}

export function ofType(page: Pick<Page, 'elements'>, ...types: string[]): Element[] {
  return page.elements.filter((element) => tokens(element, 'epub:type').some((type) => types.includes(type)))
}

/** Headings of HTML with their depth. */
export function headings(page: Page): {element: Element; depth: number}[] {
  return page.elements.flatMap((element) => {
    const depth = /^h([1-6])$/u.exec(nameOf(element))?.[1]
    return depth === undefined ? [] : [{element, depth: Number(depth)}]
  })
}

/** Text as a reader hears it: calls of notes left out, spaces made one, no soft hyphens. */
export function spoken(element: Element): string {
  return plain(withoutCalls(element))
}

export function plain(text: string): string {
  return text.replaceAll('\u00ad', '').replaceAll(/\s+/gu, ' ').trim()
}

function withoutCalls(element: Element): string {
  return element.children.map((child) => {
    if (child.type === 'text') return child.value
    if (child.type !== 'element') return ''
    const isCall = tokens(child, 'epub:type').includes('noteref') || tokens(child, 'role').includes('doc-noteref')
    return isCall ? '' : withoutCalls(child)
  }).join('')
}

/** What an element is called by those who listen (https://www.w3.org/TR/accname-1.2/), as far as books need it. */
export function accessibleName(page: Page, element: Element): string {
  const labels = tokens(element, 'aria-labelledby').flatMap((id) => page.ids.get(id) ?? []).map(toString)
  const title = nameOf(element) === 'svg'
    ? element.children.find((child): child is Element => child.type === 'element' && nameOf(child) === 'title') : undefined
  const names = [labels.join(' '), attr(element, 'aria-label'), attr(element, 'alt'), title && toString(title), attr(element, 'title')]
  return names.map((name) => plain(name ?? '')).find(Boolean) ?? ''
}

/** Whether those who listen are meant to hear nothing of it. */
export function isHidden(page: Page, element: Element): boolean {
  return [element, ...ancestors(page, element)]
    .some((each) => attr(each, 'aria-hidden') === 'true' || attr(each, 'hidden') !== undefined)
}

/** Whether a picture says that it says nothing. */
export function isDecorative(page: Page, element: Element): boolean {
  return attr(element, 'alt')?.trim() === '' || isHidden(page, element) ||
    tokens(element, 'role').some((role) => role === 'presentation' || role === 'none')
}

export function holds(element: Element, ...names: string[]): boolean {
  return within(element).some((each) => names.includes(nameOf(each)))
}

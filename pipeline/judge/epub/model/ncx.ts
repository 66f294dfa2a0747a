import type {Element, Root} from 'hast'
import {toString} from 'hast-util-to-string'
import {attr, nameOf, treeOf} from './element.ts'
import {targetOf, type Target} from './target.ts'
import {plain} from './page.ts'

export interface NcxEntry {
  text: string
  target: Target | undefined
  element: Element
}

/** The contents of EPUB 2 (https://idpf.org/epub/20/spec/OPF_2.0_latest.htm#Section2.4.1). */
export interface Ncx {
  path: string
  uid?: string
  /** Points of the contents in their order, whatever their depth. */
  points: readonly NcxEntry[]
  pages: readonly NcxEntry[]
}

export function ncxOf(path: string, document: Root): Ncx {
  const {elements} = treeOf(document)
  const uid = elements.find((element) => attr(element, 'name') === 'dtb:uid')?.properties['content']
  const entries = (name: string) => elements.filter((element) => nameOf(element) === name).map((element): NcxEntry => {
    const child = (childName: string) =>
      element.children.find((each): each is Element => each.type === 'element' && nameOf(each) === childName)
    const [label, content] = [child('navLabel'), child('content')]
    return {
      text: label ? plain(toString(label)) : '', element,
      target: content && targetOf(path, attr(content, 'src') ?? ''),
    }
  })
  return {path, ...(typeof uid === 'string' && {uid}), points: entries('navPoint'), pages: entries('pageTarget')}
}

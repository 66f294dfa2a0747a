import type {Element, Root} from 'hast'
import {toString} from 'hast-util-to-string'
import {resolvePath} from '../../container.ts'
import {attr, nameOf, tokens, treeOf} from './element.ts'

export interface Item {
  id: string
  /** In the container. */
  path: string
  mediaType: string
  properties: string[]
  element: Element
}

export interface SpineItem {
  idref: string
  /** Absent when the manifest has no such item. */
  item?: Item
  linear: boolean
  element: Element
}

/** A Dublin Core element, or a `meta` with property or name. */
export interface Entry {
  /** `title`, `dcterms:modified`, `cover` */
  name: string
  value: string
  id?: string
  /** Id of what it says something about. */
  refines?: string
  element: Element
}

/** The package document (https://www.w3.org/TR/epub-33/#sec-package-doc). */
export interface Package {
  path: string
  root: Element | undefined
  dc: readonly Entry[]
  /** `<meta property>`. */
  metas: readonly Entry[]
  /** `<meta name>`, as EPUB 2 has it. */
  names: readonly Entry[]
  manifest: readonly Item[]
  spine: readonly SpineItem[]
  spineElement: Element | undefined
}

export function packageOf(path: string, document: Root): Package {
  const {elements} = treeOf(document)
  const manifest = elements.filter((element) => nameOf(element) === 'item').map((element): Item => ({
    id: attr(element, 'id') ?? '', path: resolvePath(path, attr(element, 'href') ?? ''),
    mediaType: attr(element, 'media-type') ?? '', properties: tokens(element, 'properties'), element,
  }))
  const byId = new Map(manifest.map((item) => [item.id, item]))
  const metas = elements.filter((element) => nameOf(element) === 'meta')
  return {
    path,
    root: elements.find((element) => nameOf(element) === 'package'),
    dc: elements.filter(({tagName}) => tagName.startsWith('dc:')).map((element) => entry(nameOf(element), toString(element), element)),
    metas: metas.filter((element) => attr(element, 'property') !== undefined)
      .map((element) => entry(attr(element, 'property')!, toString(element), element)),
    names: metas.filter((element) => attr(element, 'name') !== undefined)
      .map((element) => entry(attr(element, 'name')!, attr(element, 'content') ?? '', element)),
    manifest,
    spine: elements.filter((element) => nameOf(element) === 'itemref').map((element): SpineItem => {
      const idref = attr(element, 'idref') ?? ''
      const item = byId.get(idref)
      return {idref, ...(item && {item}), linear: attr(element, 'linear') !== 'no', element}
    }),
    spineElement: elements.find((element) => nameOf(element) === 'spine'),
  }
}

/** Values of Dublin Core elements of this name. */
export function dcOf({dc}: Package, name: string): Entry[] {
  return dc.filter((each) => each.name === name)
}

/** What is said of the publication as a whole. */
export function metaOf({metas}: Package, property: string): Entry[] {
  return metas.filter((each) => each.name === property && each.refines === undefined)
}

/** What is said of one element: by `refines`, or by an attribute as in EPUB 2. */
export function refinedBy({metas}: Package, {id, element}: Entry, property: string): string | undefined {
  return metas.find((each) => id !== undefined && each.refines === id && each.name === property)?.value ??
    attr(element, `opf:${property}`)
}

function entry(name: string, value: string, element: Element): Entry {
  const [id, refines] = [attr(element, 'id'), attr(element, 'refines')?.replace(/^#/u, '')]
  return {name, value: value.trim(), ...(id !== undefined && {id}), ...(refines !== undefined && {refines}), element}
}

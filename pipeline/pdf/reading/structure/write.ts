import {
  PDFArray, PDFDict, PDFHexString, PDFName, PDFNull, PDFNumber, PDFRef, PDFString, type PDFDocument, type PDFObject,
} from '@cantoo/pdf-lib'
import {textOf} from '../objects.ts'
import {visit, type Annotation, type Content, type Element} from './element.ts'

/** Types of PDF 2.0 that Chromium writes, in the words of PDF 1.7 (ISO 32000-1, 14.7.3). */
const roles = {Em: 'Span', Strong: 'Span', Sub: 'Span', Aside: 'Div'}

/** Made once: the library reads a name anew each time. */
const names = {
  Type: PDFName.of('Type'), StructElem: PDFName.of('StructElem'), S: PDFName.of('S'), P: PDFName.of('P'), Pg: PDFName.of('Pg'),
  K: PDFName.of('K'), ID: PDFName.of('ID'), Lang: PDFName.of('Lang'), Alt: PDFName.of('Alt'),
  ActualText: PDFName.of('ActualText'), A: PDFName.of('A'),
}

/** What the library's own type of it would not take: references, and optional entries. */
type Entries = Record<string, PDFName>

/** Writes a structure into a document: the elements, and the ways to them from content, annotations and ids. */
export function writeStructure(document: PDFDocument, root: Element): void {
  const {context, catalog} = document
  const refs = new Map<Element, PDFRef>()
  const ids = new Map<string, string>()
  let cells = 0
  const types = new Set<string>()
  visit(root, (element) => {
    refs.set(element, context.nextRef())
    types.add(element.type)
    // Those of the browser are numbers of its nodes, never quite the same.
    if (element.id !== undefined) ids.set(element.id, element.type === 'Note' ? element.id : `cell-${++cells}`)
  })
  const tree = context.nextRef()
  const assign = (element: Element, parent: PDFRef) => {
    const ref = refs.get(element)!
    context.assign(ref, dictOf(element, parent))
    for (const child of element.children) if (child.kind === 'element') assign(child, ref)
  }
  assign(root, tree)
  context.assign(tree, context.obj({
    Type: 'StructTreeRoot', K: refs.get(root)!,
    RoleMap: Object.fromEntries(Object.entries(roles).filter(([type]) => types.has(type))),
    ...parentTree(),
    ...ids.size > 0 && {IDTree: idTree()},
  } as unknown as Entries))
  catalog.set(PDFName.of('StructTreeRoot'), tree)

  function dictOf(element: Element, parent: PDFRef): PDFDict {
    const {type, lang, alt, actualText, id, attributes, children} = element
    const page = children.find((child) => child.kind === 'content')?.page
    const kids = children.map((child) => {
      if (child.kind === 'element') return refs.get(child)!
      if (child.kind === 'annotation') return context.obj({Type: 'OBJR', Pg: child.page, Obj: child.ref})
      return child.page === page ? PDFNumber.of(child.id) : context.obj({Type: 'MCR', Pg: child.page, MCID: child.id})
    })
    attributes.forEach(renameHeaders)
    const entries = new Map<PDFName, PDFObject>([[names.Type, names.StructElem], [names.S, PDFName.of(type)], [names.P, parent]])
    if (page) entries.set(names.Pg, page)
    if (kids.length > 0) entries.set(names.K, kids.length === 1 ? kids[0]! : context.obj(kids))
    if (id !== undefined) entries.set(names.ID, PDFString.of(ids.get(id)!))
    if (lang !== undefined) entries.set(names.Lang, PDFString.of(lang))
    if (alt !== undefined) entries.set(names.Alt, PDFHexString.fromText(alt))
    if (actualText !== undefined) entries.set(names.ActualText, PDFHexString.fromText(actualText))
    if (attributes.length > 0) entries.set(names.A, attributes.length === 1 ? attributes[0]! : context.obj(attributes))
    return PDFDict.fromMapWithContext(entries, context)
  }

  /** Cells name the headers they are under. */
  function renameHeaders(attributes: PDFDict): void {
    const headers = attributes.lookup(PDFName.of('Headers'))
    if (!(headers instanceof PDFArray)) return
    const known = headers.asArray().flatMap((header) => ids.get(textOf(header) ?? '') ?? [])
    attributes.set(PDFName.of('Headers'), context.obj(known.map((id) => PDFString.of(id))))
  }

  /** From content and annotations to their elements (14.7.4.4). */
  function parentTree(): {ParentTree: PDFDict; ParentTreeNextKey: number} {
    const contents = new Map<PDFRef, PDFObject[]>()
    const annotations = new Map<number, PDFRef>()
    const note = (child: Content | Annotation, ref: PDFRef) => {
      if (child.kind === 'content') {
        const parents = contents.get(child.page) ?? []
        contents.set(child.page, parents)
        while (parents.length < child.id) parents.push(PDFNull)
        parents[child.id] = ref
      } else {
        const key = context.lookup(child.ref, PDFDict).lookup(PDFName.of('StructParent'), PDFNumber).asNumber()
        annotations.set(key, ref)
      }
    }
    for (const [{children}, ref] of refs) for (const child of children) if (child.kind !== 'element') note(child, ref)
    const entries: [key: number, value: PDFObject][] = [...annotations]
    for (const {ref, node} of document.getPages()) {
      const key = node.lookupMaybe(PDFName.of('StructParents'), PDFNumber)?.asNumber()
      if (key !== undefined) entries.push([key, context.register(context.obj(contents.get(ref) ?? []))])
    }
    entries.sort(([a], [b]) => a - b)
    return {
      ParentTree: context.obj({Nums: entries.flat()} as unknown as Entries), ParentTreeNextKey: (entries.at(-1)?.[0] ?? -1) + 1,
    }
  }

  /** From ids to their elements, in their order (14.7.2). */
  function idTree(): PDFDict {
    const named = [...refs].flatMap(([{id}, ref]): [string, PDFRef][] => (id === undefined ? [] : [[ids.get(id)!, ref]]))
    named.sort(([a], [b]) => (a < b ? -1 : 1))
    return context.obj({Names: named.flatMap(([id, ref]) => [PDFString.of(id), ref])} as unknown as Entries)
  }
}

import {PDFArray, PDFDict, PDFName, PDFNumber, PDFRef, type PDFDocument, type PDFObject} from '@cantoo/pdf-lib'
import {textOf} from '../objects.ts'
import {element, type Child, type Element} from './element.ts'

/** What marks stand for; the digits behind them tell one from the other. */
const types: Readonly<Record<string, string>> = {
  sect: 'Sect', div: 'Div', p: 'P', toc: 'TOC', toci: 'TOCI', l: 'L', li: 'LI', lbl: 'Lbl', lbody: 'LBody', span: 'Span',
  art: 'Art', note: 'Note',
}

/** Made once: the library reads a name anew each time. */
const names = {
  K: PDFName.of('K'), Pg: PDFName.of('Pg'), S: PDFName.of('S'), MCID: PDFName.of('MCID'), Obj: PDFName.of('Obj'), A: PDFName.of('A'),
  Lang: PDFName.of('Lang'), Alt: PDFName.of('Alt'), ActualText: PDFName.of('ActualText'), ID: PDFName.of('ID'),
}

/** The structure of a document that Chromium printed, as a tree; nothing of it is left in the document. */
export function takeStructure(document: PDFDocument): Element | undefined {
  const {context, catalog} = document
  const tree = catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict)
  if (!tree) return undefined
  const known = new Map<PDFName, string>()
  const [root] = childrenOf(tree, undefined, '')
  forget(catalog.get(PDFName.of('StructTreeRoot')), tree.get(PDFName.of('ParentTree')))
  catalog.delete(PDFName.of('StructTreeRoot'))
  return root?.kind === 'element' ? root : undefined

  function childrenOf(parent: PDFDict, page: PDFRef | undefined, lang: string): Child[] {
    const kids = parent.lookup(names.K)
    const all = kids instanceof PDFArray ? kids.asArray() : [parent.get(names.K)]
    return all.flatMap((kid) => childOf(kid, page, lang))
  }

  function childOf(kid: PDFObject | undefined, page: PDFRef | undefined, lang: string): Child[] {
    const value = context.lookup(kid)
    if (value instanceof PDFNumber) return page ? [{kind: 'content', page, id: value.asNumber()}] : []
    if (!(value instanceof PDFDict)) return []
    const own = value.get(names.Pg)
    const at = own instanceof PDFRef ? own : page
    const type = value.get(names.S)
    if (type instanceof PDFName) {
      forget(kid)
      return [elementOf(value, textOfName(type), at, lang)]
    }
    const id = value.get(names.MCID)
    if (id instanceof PDFNumber) return at ? [{kind: 'content', page: at, id: id.asNumber()}] : []
    const ref = value.get(names.Obj)
    return ref instanceof PDFRef && at ? [{kind: 'annotation', page: at, ref}] : []
  }

  function textOfName(name: PDFName): string {
    const text = known.get(name) ?? name.decodeText()
    known.set(name, text)
    return text
  }

  function elementOf(dict: PDFDict, type: string, page: PDFRef | undefined, inherited: string): Element {
    const said = (name: 'Lang' | 'Alt' | 'ActualText' | 'ID') => textOf(dict.get(names[name]))
    const lang = said('Lang') ?? inherited
    // A mark that is that of the parent was inherited with the language.
    const [language, mark] = lang === inherited ? [] : lang.split('-x-tz-')
    const attributes = dict.lookup(names.A)
    return {
      ...element((mark !== undefined && types[mark.replace(/\d+$/, '')]) || type, childrenOf(dict, page, lang)),
      mark, lang: language === inherited.split('-x-tz-')[0] ? undefined : language,
      alt: said('Alt'), actualText: said('ActualText'), id: said('ID'),
      attributes: (attributes instanceof PDFArray ? attributes.asArray() : [attributes])
        .map((each) => context.lookup(each)).filter((each) => each instanceof PDFDict),
    }
  }

  function forget(...refs: (PDFObject | undefined)[]): void {
    for (const ref of refs) if (ref instanceof PDFRef) context.delete(ref)
  }
}

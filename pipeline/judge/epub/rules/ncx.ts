import {attr} from '../model/element.ts'
import type {NcxEntry} from '../model/ncx.ts'
import {dcOf} from '../model/package.ts'
import {at, type Rule} from '../rule.ts'

const ncxMissing: Rule = {
  id: 'epub-ncx-missing', severity: 'suggestion', title: 'There is an NCX for old readers, and the spine names it',
  why: 'Reading systems of EPUB 2 have no other contents (EPUB 3.3, 5.9.5): PocketBook, Adobe Digital Editions, older Kindles.',
  hint: 'add toc.ncx with the same entries, and <spine toc="…"> with its id',
  *check({package: book, ncx}) {
    const item = book.manifest.find(({mediaType}) => mediaType === 'application/x-dtbncx+xml')
    if (!item || !ncx) yield at(book, book.root, 'There is no NCX that can be read.')
    else if (book.spineElement && attr(book.spineElement, 'toc') !== item.id) yield at(book, book.spineElement, `The spine does not name the NCX “${item.id}”.`)
  },
}

const uid: Rule = {
  id: 'epub-ncx-identifier', severity: 'error', title: 'The NCX has the identifier of the book',
  why: 'Old readers keep annotations by it, and EPUBCheck refuses another (NCX-001).',
  hint: 'write dtb:uid from dc:identifier',
  *check({package: book, ncx}) {
    const wanted = book.root?.properties['unique-identifier']
    const identifier = dcOf(book, 'identifier').find(({id}) => id !== undefined && id === wanted)?.value
    if (ncx && identifier !== undefined && ncx.uid?.trim() !== identifier) yield at(ncx, undefined, `dtb:uid is “${ncx.uid ?? ''}”, the identifier “${identifier}”.`)
  },
}

const differs: Rule = {
  id: 'epub-ncx-differs', severity: 'warning', title: 'The NCX says what the contents say',
  why: 'Some systems show the one, some the other: readers of one book must find the same (EPUB 3.3, 5.9.5).',
  hint: 'write both from one list',
  *check({ncx, nav}) {
    if (!ncx || !nav?.toc) return
    const key = ({text, target}: Pick<NcxEntry, 'text' | 'target'>) =>
      `${text} → ${target ? `${target.path}${target.fragment === '' ? '' : `#${target.fragment}`}` : '?'}`
    const lists = [['contents', nav.toc.entries, ncx.points], ['list of pages', nav.pages?.entries ?? [], ncx.pages]] as const
    for (const [name, entries, points] of lists) {
      // An NCX may do without pages.
      if (name === 'list of pages' && points.length === 0) continue
      const [here, there] = [entries.map(key), points.map(key)]
      const index = there.findIndex((each, position) => each !== here[position])
      if (index >= 0) yield at(ncx, points[index]!.element, `The NCX has “${there[index]}”, where the ${name} has “${here[index] ?? 'nothing'}”.`)
      else if (there.length < here.length) yield at(ncx, undefined, `The ${name} goes on with “${here[there.length]}”, the NCX does not.`)
    }
  },
}

export const ncxRules: readonly Rule[] = [ncxMissing, uid, differs]

import {nameOf} from '../model/element.ts'
import {metaOf} from '../model/package.ts'
import {ofType, type Page} from '../model/page.ts'
import {at, type Rule} from '../rule.ts'

const words: Rule = {
  id: 'epub-word-count', severity: 'suggestion', title: 'The count of words is that of the words',
  why: 'Libraries and readers tell the length of a book by it; one far off was made from another text.',
  hint: 'count again, or leave schema:wordCount out',
  *check({package: book, pages, nav}) {
    const read = pages.filter(({spine, path}) => spine !== undefined && path !== nav?.path)
    const all = count(read)
    const text = count(read.filter((page) => ofType(page, 'frontmatter', 'backmatter', 'cover').length === 0))
    for (const {value, element} of metaOf(book, 'schema:wordCount')) {
      const said = Number(value)
      // Whether notes and index count is nobody's rule: anything from the text alone to all there is will do.
      if (!(said >= text * 0.8 && said <= all * 1.2)) yield at(book, element, `${value} words are promised, and there are ${text === all ? text : `${text} to ${all}`}.`)
    }
  },
}

const word = /[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu

function count(pages: readonly Page[]): number {
  let words = 0
  for (const page of pages) {
    for (const node of page.texts) {
      const parent = page.parents.get(node)
      if (parent && nameOf(parent) !== 'title') words += node.value.replaceAll('\u00ad', '').match(word)?.length ?? 0
    }
  }
  return words
}

export const wordRules: readonly Rule[] = [words]

import {toString} from 'hast-util-to-string'
import {attr, nameOf, within} from '../model/element.ts'
import {accessibleName, named, plain} from '../model/page.ts'
import {at, type Rule} from '../rule.ts'

const empty: Rule = {
  id: 'epub-link-empty', severity: 'error', title: 'Every link has words',
  why: 'It can be neither seen nor heard where it leads (WCAG 2.2, 2.4.4).',
  hint: 'link words, or give the link an aria-label',
  *check({pages}) {
    for (const page of pages) {
      for (const element of named(page, 'a')) {
        if (attr(element, 'href') === undefined) continue
        const pictured = within(element).some((each) => ['img', 'svg'].includes(nameOf(each)) && accessibleName(page, each) !== '')
        if (plain(toString(element)) === '' && accessibleName(page, element) === '' && !pictured) yield at(page, element, `The link to ${attr(element, 'href')} has no words.`)
      }
    }
  },
}

const scheme: Rule = {
  id: 'epub-link-scheme', severity: 'error', title: 'Links lead into the book, to the web, or to a person',
  why: 'javascript:, data: and file: run or open what no book should (EPUB 3.3, 3.7, 3.8 and 11); shops refuse them.',
  hint: 'link to an https address, or to a place in the book',
  *check({pages}) {
    for (const page of pages) {
      for (const element of named(page, 'a', 'area', 'form')) {
        const address = attr(element, 'href') ?? attr(element, 'action') ?? ''
        const found = /^\s*([a-z][a-z\d+.-]*):/iu.exec(address)?.[1]?.toLowerCase()
        if (found !== undefined && !['http', 'https', 'mailto', 'tel'].includes(found)) yield at(page, element, `A link begins with ${found}:.`)
      }
    }
  },
}

const http: Rule = {
  id: 'epub-link-http', severity: 'suggestion', title: 'Links to the web are encrypted',
  why: 'Who reads on the way shows everyone what, and readers warn of http.',
  hint: 'try the address with https',
  *check({pages}) {
    for (const page of pages) {
      for (const element of named(page, 'a')) {
        if (/^http:\/\//iu.test(attr(element, 'href') ?? '')) yield at(page, element, `${attr(element, 'href')} is not encrypted.`)
      }
    }
  },
}

export const linkRules: readonly Rule[] = [empty, scheme, http]

import {toString} from 'hast-util-to-string'
import {attr, nameOf} from '../model/element.ts'
import {accessibleName, headings, holds, named, plain} from '../model/page.ts'
import {at, type Rule} from '../rule.ts'

const empty: Rule = {
  id: 'epub-heading-empty', severity: 'error', title: 'No heading is empty',
  why: 'Who goes from heading to heading lands on nothing (WCAG 2.2, 2.4.6).',
  hint: 'write the heading in the CMS, or leave it out',
  *check({pages}) {
    for (const page of pages) {
      for (const {element} of headings(page)) {
        if (plain(toString(element)) === '' && accessibleName(page, element) === '' && !holds(element, 'img')) yield at(page, element, `<${element.tagName}> is empty.`)
      }
    }
  },
}

const skip: Rule = {
  id: 'epub-heading-skip', severity: 'warning', title: 'Headings go down by one step at a time',
  why: 'A step left out sounds like a section left out (WCAG 2.2, 1.3.1; Ace heading-order).',
  hint: 'take the next smaller style of heading in the CMS',
  *check({pages}) {
    for (const page of pages) {
      let last = 0
      for (const {element, depth} of headings(page)) {
        if (last > 0 && depth > last + 1) yield at(page, element, `<h${depth}> follows <h${last}>.`)
        last = depth
      }
    }
  },
}

const several: Rule = {
  id: 'epub-heading-first', severity: 'warning', title: 'A page has one h1 at most, before its other headings',
  why: 'It names the page; of two nobody knows which (WCAG 2.2, 2.4.6).',
  hint: 'make the others h2',
  *check({pages}) {
    for (const page of pages) {
      const found = headings(page)
      for (const {element} of found.filter(({depth}) => depth === 1).slice(1)) yield at(page, element, 'A second <h1> stands on this page.')
    }
  },
}

const title: Rule = {
  id: 'epub-page-title', severity: 'error', title: 'Every page has a title',
  why: 'Screen readers say it first, some readers show it above the text (WCAG 2.2, 2.4.2).',
  hint: 'write the heading of the page into <title>',
  *check({pages}) {
    for (const page of pages) {
      const element = named(page, 'title').find((each) => page.parents.get(each) && nameOf(page.parents.get(each)!) === 'head')
      if (!element || plain(toString(element)) === '') yield at(page, element ?? page.html, 'The page has no title.')
    }
  },
}

const paragraph: Rule = {
  id: 'epub-paragraph-empty', severity: 'warning', title: 'No paragraph is empty',
  why: 'Screen readers say “blank”, and other fonts and sizes tear holes; distance is a matter of the style sheet.',
  hint: 'take the empty paragraph away in the CMS',
  *check({pages}) {
    for (const page of pages) {
      for (const element of named(page, 'p', 'li', 'blockquote', 'figcaption')) {
        const isEmpty = plain(toString(element)) === '' && !holds(element, 'img', 'svg', 'math', 'hr', 'audio', 'video', 'iframe', 'object', 'input')
        if (isEmpty && attr(element, 'aria-hidden') !== 'true') yield at(page, element, `<${element.tagName}> is empty.`)
      }
    }
  },
}

export const headingRules: readonly Rule[] = [title, empty, skip, several, paragraph]

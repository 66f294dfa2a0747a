import {ancestors, attr, nameOf, tokens, within} from '../model/element.ts'
import {accessibleName, holds, named} from '../model/page.ts'
import {at, type Rule} from '../rule.ts'

/** Types of EPUB, but for notes and their calls, that have a role of the same name or another (DPUB-ARIA 1.1, EPUB Type to ARIA Role guide). */
const roles: Record<string, string> = {
  ...Object.fromEntries(('abstract acknowledgments afterword appendix backlink bibliography chapter colophon conclusion credit credits ' +
    'dedication epigraph epilogue errata foreword glossary index introduction notice pagebreak part preface ' +
    'prologue pullquote qna subtitle tip toc').split(' ').map((type) => [type, `doc-${type}`])),
  endnotes: 'doc-endnotes', rearnotes: 'doc-endnotes', 'page-list': 'doc-pagelist', biblioref: 'doc-biblioref', glossref: 'doc-glossref',
}

const roleMissing: Rule = {
  id: 'epub-role-missing', severity: 'warning', title: 'What a part of the book is, is said to screen readers too',
  why: 'They do not look at epub:type (EPUB 3.3, C.2; DPUB-ARIA 1.1; Ace epub-type-has-matching-role).',
  hint: 'add the role of the same meaning',
  *check({pages}) {
    for (const page of pages) {
      for (const element of page.elements) {
        const type = tokens(element, 'epub:type').find((each) => roles[each] !== undefined)
        // A whole page needs no role, landmarks only point to what has one, and items of a list keep their own.
        if (type === undefined || ['body', 'html', 'li'].includes(nameOf(element)) || tokens(element, 'role').length > 0) continue
        if (!ancestors(page, element).some((each) => nameOf(each) === 'nav')) {
          yield at(page, element, `epub:type="${type}" stands without role="${roles[type]}".`)
        }
      }
    }
  },
}

const tableHead: Rule = {
  id: 'epub-table-head', severity: 'warning', title: 'Tables have header cells that say what they head',
  why: 'Who listens to a cell hears its headers with it (WCAG 2.2, 1.3.1).',
  hint: 'mark the head of the table in the CMS; <th scope="col"> or <th scope="row">',
  *check({pages}) {
    for (const page of pages) {
      for (const table of named(page, 'table')) {
        if (['presentation', 'none'].includes(attr(table, 'role') ?? '')) continue
        const heads = [...within(table)].filter((element) => nameOf(element) === 'th')
        if (heads.length === 0) yield at(page, table, 'The table has no header cells.')
        const bare = heads.find((element) => attr(element, 'scope') === undefined && attr(element, 'id') === undefined)
        if (bare) yield at(page, bare, 'A header cell does not say whether it heads a row or a column.')
        const rows = [...within(table)].filter((element) => nameOf(element) === 'tr')
        const columns = Math.max(0, ...rows.map(({children}) => children.filter((child) => child.type === 'element').length))
        // Of two columns the first may head the rows; more need heads of their own.
        const areNamed = heads.some((element) => (attr(element, 'scope') ?? 'col').startsWith('col'))
        if (heads.length > 0 && columns > 2 && !areNamed) yield at(page, table, `${columns} columns have no header cells.`)
      }
    }
  },
}

const tableCaption: Rule = {
  id: 'epub-table-caption', severity: 'suggestion', title: 'Tables have a caption',
  why: 'Who goes from table to table hears it, and decides by it (WCAG 2.2, technique H39).',
  hint: 'fill in the caption in the CMS',
  *check({pages}) {
    for (const page of pages) {
      for (const table of named(page, 'table')) {
        const figure = ancestors(page, table).find((each) => nameOf(each) === 'figure')
        const isNamed = holds(table, 'caption') || accessibleName(page, table) !== '' || figure !== undefined && holds(figure, 'figcaption') ||
          ['presentation', 'none'].includes(attr(table, 'role') ?? '')
        if (!isNamed) yield at(page, table, 'The table has no caption.')
      }
    }
  },
}

export const semanticsRules: readonly Rule[] = [roleMissing, tableHead, tableCaption]

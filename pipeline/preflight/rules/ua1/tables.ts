import type {Dict} from '../../file/objects.ts'
import type {Found, Rule, Subject} from '../../rule.ts'
import {attributeOf} from '../../tree/attributes.ts'
import type {Element} from '../../tree/structure.ts'
import {gridOf} from './grid.ts'

/** What may stand in what (ISO 32000-1, tables 337, 336, 333 and 338). */
type Grammar = Readonly<Record<string, {within?: readonly string[]; kids?: readonly string[]}>>

const tables: Grammar = {
  Table: {kids: ['TR', 'THead', 'TBody', 'TFoot', 'Caption']},
  TR: {within: ['Table', 'THead', 'TBody', 'TFoot'], kids: ['TH', 'TD']},
  THead: {within: ['Table'], kids: ['TR']}, TBody: {within: ['Table'], kids: ['TR']},
  TFoot: {within: ['Table'], kids: ['TR']},
  TH: {within: ['TR']}, TD: {within: ['TR']},
}
const lists: Grammar = {
  L: {kids: ['L', 'LI', 'Caption']}, LI: {within: ['L'], kids: ['Lbl', 'LBody']}, LBody: {within: ['LI']},
}
const contents: Grammar = {TOC: {kids: ['TOC', 'TOCI', 'Caption']}, TOCI: {within: ['TOC']}}
const ruby: Grammar = {
  Ruby: {kids: ['RB', 'RT', 'RP']}, RB: {within: ['Ruby']}, RT: {within: ['Ruby']}, RP: {within: ['Ruby']},
  Warichu: {kids: ['WT', 'WP']}, WT: {within: ['Warichu']}, WP: {within: ['Warichu']},
}

export const tableRules: readonly Rule[] = [
  {
    id: 'ua1-table', severity: 'error', standard: 'ISO 14289-1, 7.2 and 7.5; ISO 32000-1, table 337; Matterhorn 09-004',
    title: 'Tables are made of rows, and rows of cells; one head, one foot, one caption at an end.',
    mend: 'put every TR into a table and every TH and TD into a TR',
    create(subject, found) {
      obey(subject, tables, found)
      for (const element of subject.structure?.elements ?? []) {
        if (element.role !== 'Table') continue
        const kids = element.children.map(({role}) => role)
        const count = (role: string) => kids.filter((kid) => kid === role).length
        for (const role of ['THead', 'TFoot', 'Caption']) {
          if (count(role) > 1) found(`A Table has more than one ${role}`, subject.place(element))
        }
        if (count('THead') + count('TFoot') > 0 && count('TBody') === 0) {
          found('A Table has a THead or TFoot, but no TBody', subject.place(element))
        }
        if (kids.slice(1, -1).includes('Caption')) {
          found('The Caption of a Table is neither first nor last', subject.place(element))
        }
      }
    },
  },
  {
    id: 'ua1-table-regular', severity: 'error', standard: 'ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7',
    title: 'The rows of a table have as many cells, spans counted.',
    mend: 'write ColSpan and RowSpan of cells that span, and empty cells where there are none',
    create(subject, found) {
      for (const element of subject.structure?.elements ?? []) {
        if (element.role === 'Table') {
          for (const what of gridOf(subject.file, element, classesOf(subject))) found(what, subject.place(element))
        }
      }
    },
  },
  {
    id: 'ua1-table-scope', severity: 'error', standard: 'ISO 14289-1, 7.5; Matterhorn 15-003',
    title: 'Heads of tables say what they head: by Scope, or cells name them by Headers.',
    mend: 'set Scope of each TH to Row, Column or Both',
    create(subject, found) {
      for (const element of subject.structure?.elements ?? []) {
        if (element.role === 'Table') scopes(subject, element, found)
      }
    },
  },
  {
    id: 'ua1-list', severity: 'error', standard: 'ISO 14289-1, 7.2 and 7.6; ISO 32000-1, table 336; Matterhorn 09-005',
    title: 'Lists are made of LI, and LI of Lbl and LBody.',
    mend: 'put what an item says into LBody, its number or dot into Lbl',
    create: (subject, found) => obey(subject, lists, found),
  },
  {
    id: 'ua1-contents', severity: 'error', standard: 'ISO 14289-1, 7.2; ISO 32000-1, table 333; Matterhorn 09-006',
    title: 'A TOC is made of TOCI, and TOCI stand in a TOC.',
    mend: 'put each entry of the contents into a TOCI', create: (subject, found) => obey(subject, contents, found),
  },
  {
    id: 'ua1-ruby', severity: 'error', standard: 'ISO 14289-1, 7.2; ISO 32000-1, table 338; Matterhorn 09-007, 09-008',
    title: 'Ruby and Warichu hold what they are made of.',
    mend: 'tag base, reading and brackets as RB, RT and RP, or WT and WP',
    create: (subject, found) => obey(subject, ruby, found),
  },
]

function obey({structure, place}: Subject, grammar: Grammar, found: Found): void {
  for (const element of structure?.elements ?? []) {
    const {role} = element
    const law = grammar[role ?? '']
    const above = outerOf(element)
    if (law?.within && !law.within.includes(above?.role ?? '')) {
      found(`${role} stands in ${above?.role ?? 'the root'}`, place(element))
    }
    const odd = law?.kids
      && innerOf(element).find((child) => child.role !== undefined && !law.kids!.includes(child.role))
    if (odd) found(`${role} holds ${odd.role}`, place(odd))
  }
}

/** The element around, NonStruct apart, which has no meaning of its own (ISO 32000-1, 14.8.4.2). */
function outerOf({above}: Element): Element | undefined {
  return above?.role === 'NonStruct' ? outerOf(above) : above
}

function innerOf({children}: Element): Element[] {
  return children.flatMap((child) => (child.role === 'NonStruct' ? innerOf(child) : [child]))
}

function classesOf({file, structure}: Subject): Dict | undefined {
  return file.dict(structure?.root.get('ClassMap'))
}

function scopes(subject: Subject, table: Element, found: Found): void {
  const {file} = subject
  const cells = cellsOf(table)
  const attribute = (cell: Element, key: string) => attributeOf(file, cell.dict, key, classesOf(subject))
  const data = cells.filter(({role}) => role === 'TD')
  if (data.length > 0 && data.every((cell) => (file.array(attribute(cell, 'Headers'))?.length ?? 0) > 0)) return
  for (const cell of cells) {
    const scope = cell.role === 'TH' ? file.name(attribute(cell, 'Scope')) : 'Both'
    if (scope !== 'Row' && scope !== 'Column' && scope !== 'Both') {
      found('A TH does not say what it heads', subject.place(cell))
    }
  }
}

/** Cells of a table, not those of tables within it. */
function cellsOf(table: Element): Element[] {
  return table.children.flatMap((child) => {
    if (child.role === 'TH' || child.role === 'TD') return [child]
    return child.role === 'Table' ? [] : cellsOf(child)
  })
}


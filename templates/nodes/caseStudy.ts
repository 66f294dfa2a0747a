import type {ElementContent} from 'hast'
import {h} from 'hastscript'
import type {CaseStudy} from '../../pipeline/tree/nodes.ts'
import type {Fact} from '../../schemas/types.ts'
import type {Scope, Template} from '../template.ts'

/** A city card: the city, who acts there and how, what came of it, and the figures. */
const caseStudy: Template<CaseStudy> = (node, scope) => {
  const {document, city, facts} = node
  const id = node.data?.id
  const zh = city.names?.zh
  return h('article.case', {id, ariaLabelledBy: id && `${id}-name`}, [
    h('header', [
      h(`h${headingLevel(node, scope)}.case-name`, {id: id && `${id}-name`}, [
        document.title, ...zh === undefined ? [] : [' ', h('span', {lang: 'zh-Hans'}, zh)],
      ]),
      document.institution !== undefined ? h('p.case-place', document.institution) : undefined,
      document.practice !== undefined ? h('p.case-practice', document.practice) : undefined,
    ]),
    ...scope.all(node),
    facts.length > 0 ? h('dl.facts', facts.map(fact)) : undefined,
  ])
}
export default caseStudy

/** The figure large, what it counts small. */
function fact({label, value, unit, period}: Fact): ElementContent {
  return h('div.fact', [
    h('dt', label),
    h('dd', [
      h('span.fact-value', value),
      ...unit === undefined ? [] : ['\u00a0', h('span.fact-unit', unit)],
      ...period === undefined ? [] : [' ', h('span.fact-period', period)],
    ]),
  ])
}

/** One under the heading of the section; an opening section has none. */
function headingLevel(node: CaseStudy, {outline}: Scope): 2 | 3 {
  const place = outline.cities.flatMap(({cases}) => cases).find((each) => each.id === node.data?.id)
  const sections = outline.contents.flatMap((entry) => [entry, ...entry.children])
  return sections.find(({id}) => id === place?.sectionId)?.implied ? 2 : 3
}

import {h} from 'hastscript'
import type {CaseStudies} from '../../pipeline/tree/nodes.ts'
import type {Template} from '../template.ts'

/** City case studies: cards, a list of lighter ones, or a table to compare them. */
const caseStudies: Template<CaseStudies> = (node, scope) => h(`div.cases.cases-${node.layout}`, scope.all(node))
export default caseStudies

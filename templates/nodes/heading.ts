import {h} from 'hastscript'
import type {Heading} from 'mdast'
import type {Template} from '../template.ts'

const heading: Template<Heading> = (node, scope) => h(`h${node.depth}`, {id: node.data?.id}, scope.all(node))
export default heading

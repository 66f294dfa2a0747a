import type {ElementContent} from 'hast'
import {h} from 'hastscript'
import type {Nodes, Parents} from 'mdast'
import {isAllowedUrl} from '../../schemas/url.ts'
import {directionOf} from '../direction.ts'
import type {Templates} from '../index.ts'
import type {Scope} from '../template.ts'

const element = (tagName: string) => (node: Parents, scope: Scope) => h(tagName, scope.all(node))

/** Nodes that are one plain element each; whatever has a look of its own has a file of its own. */
export const basic = {
  root: (node, scope) => scope.all(node),
  text: ({value}) => ({type: 'text', value}),
  emphasis: element('em'),
  strong: element('strong'),
  subscript: element('sub'),
  superscript: element('sup'),
  inlineCode: ({value}) => h('code', value),
  break: () => h('br'),
  thematicBreak: () => h('hr'),
  blockquote: element('blockquote'),
  list: (node, scope) => h(node.ordered ? 'ol' : 'ul', scope.all(node)),
  listItem: (node, scope) => h('li', node.children.flatMap((child) => unwrapped(child, scope))),
  // Content that came around validation still leads nowhere it may not.
  link: (node, scope) => h('a', {href: isAllowedUrl(node.url) ? node.url : undefined}, scope.all(node)),
  foreign: (node, scope) => h('span.foreign', {lang: node.lang, dir: directionOf(node.lang)}, scope.all(node)),
  // Notes stand together, or at the foot of their page: see the part `notes`.
  footnoteDefinition: () => [],
} satisfies Templates['nodes']

/** A list of lines needs no paragraphs. */
function unwrapped(child: Nodes, scope: Scope): ElementContent[] {
  return child.type === 'paragraph' ? scope.all(child) : scope.one(child)
}

import {h} from 'hastscript'
import {expect, test} from 'vitest'
import {contentFolder} from '../content/index.ts'
import {defaultTemplates, type Templates} from '../templates/index.ts'
import {prepareBook} from './build/prepare.ts'
import {renderContent} from './html/index.ts'
import {openFolder} from './source/folder.ts'

const data = await openFolder(contentFolder).read('deepseek-cities')
const render = (nodes: Partial<Templates['nodes']>, parts: Templates['parts'] = {}) => () => renderContent(prepareBook(
  data, new Map(), {...defaultTemplates, nodes: {...defaultTemplates.nodes, ...nodes}, parts: {...defaultTemplates.parts, ...parts}},
).book)
const failure = (work: () => unknown) => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

test('a template of the project that fails is told with its name and the place it was for', () => {
  const heading = () => { throw new RangeError('so not') }
  expect(failure(render({heading}))).toMatchObject({kind: 'config', findings: [{
    rule: 'template-failed', severity: 'error', document: 'article-deepseek-cities', path: expect.stringMatching(/^sections.*heading$/),
    message: 'The template heading.ts failed: RangeError: so not', hint: expect.stringContaining('mend heading.ts'),
  }]})
  expect(failure(render({}, {colophon: () => { throw new Error('no') }}))).toMatchObject({
    kind: 'config', findings: [{rule: 'template-failed', message: 'The template colophon.ts failed: Error: no'}],
  })
})

test.each([[undefined, 'nothing'], ['text', '"text"'], [[h('p'), null], 'null'], [7, '7']])('what is no hast is refused: %j', (made, shown) => {
  expect(failure(render({heading: () => made as never}))).toMatchObject({
    kind: 'config', findings: [{message: `The template heading.ts made ${shown}, which is no node of hast.`}],
  })
})

test('a defect of ours stays one, though a template of the project stands around it', () => {
  const section: Templates['nodes']['section'] = (node, scope) => h('section', scope.all(node))
  const {book} = prepareBook(data, new Map(), {...defaultTemplates, nodes: {...defaultTemplates.nodes, section}})
  const outline = {...book.outline, get cities(): never { throw new TypeError('ours') }}
  expect(() => renderContent({...book, outline})).toThrow(new TypeError('ours'))
})

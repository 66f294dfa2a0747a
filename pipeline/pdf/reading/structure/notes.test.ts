import type {PDFRef} from '@cantoo/pdf-lib'
import {expect, test} from 'vitest'
import {element, type Annotation, type Child, type Element} from './element.ts'
import {settleHeadings} from './headings.ts'
import {settleLists} from './lists.ts'
import {joinParted, settleNotes} from './notes.ts'

const page = {} as PDFRef
const text = (id: number): Child => ({kind: 'content', page, id})
const destinations = new Map<Child, string>()
/** A link to a note. */
const call = (id: string) => {
  const annotation: Child = {kind: 'annotation', page, ref: page}
  destinations.set(annotation, id)
  return element('Link', [annotation])
}
const note = (number: number, id: number) => ({...element('Note', [element('P', [text(id)])]), mark: `note${number}`})
/** Types and contents alone. */
const shape = (child: Child): unknown => (child.kind === 'content' ? child.id
  : child.kind === 'annotation' ? '→' : {[child.id === undefined ? child.type : `${child.type} ${child.id}`]: child.children.map(shape)})
const settle = (root: Element) => {
  joinParted(root)
  settleNotes(root, ['a', 'b'], (annotation: Annotation) => destinations.get(annotation))
  return shape(root)
}

test('a note at the foot of a page, its rest overleaf, is read behind the paragraph that calls it', () => {
  const root = element('Document', [
    element('P', [text(1), note(0, 2), text(3), call('a')]), element('P', [note(0, 4), text(5)]), note(1, 6),
  ])
  expect(settle(root)).toEqual({Document: [
    {P: [1, 3, {Link: ['→']}]}, {'Note a': [{P: [2]}, {P: [4]}]}, {P: [5]},
    // No one calls it.
    {'Note b': [{P: [6]}]},
  ]})
})

test('notes called in a table are read behind it, and the row they stood in is none', () => {
  const row = (...children: Child[]) => element('TR', [element('TD', children)])
  const root = element('Document', [element('Table', [row(text(1), call('a')), row(note(0, 2)), row(text(3))])])
  expect(settle(root)).toEqual({Document: [
    {Table: [{TR: [{TD: [1, {Link: ['→']}]}]}, {TR: [{TD: [3]}]}]}, {'Note a': [{P: [2]}]},
  ]})
})

test('items have a label and a body, which holds the notes called in it', () => {
  const root = element('Document', [element('L', [element('LI', [element('Lbl', [text(1)]), text(2), call('a')]), note(0, 3)])])
  settleLists(root)
  expect(settle(root)).toEqual({Document: [{L: [{LI: [{Lbl: [1]}, {LBody: [2, {Link: ['→']}, {'Note a': [{P: [3]}]}]}]}]}]})
})

test('no level of headings is left out', () => {
  const root = element('Document', ['H2', 'H4', 'H6', 'H4', 'H3', 'H1', 'H3'].map((type) => element(type)))
  settleHeadings(root)
  expect(root.children.map((child) => 'type' in child && child.type)).toEqual(['H1', 'H2', 'H3', 'H2', 'H2', 'H1', 'H2'])
})

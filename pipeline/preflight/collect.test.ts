import {expect, test} from 'vitest'
import {Collector} from './collect.ts'
import type {Page} from './file/pages.ts'
import type {Rule} from './rule.ts'

const rule: Rule = {id: 'x4-a', title: 'A.', severity: 'error', standard: 'none', mend: 'do it', create() {}}
const page = (number: number, label?: string): Page =>
  ({
    number, object: number + 100, dict: new Map(), resources: new Map(), boxes: {}, annotations: [],
    ...(label !== undefined && {label}),
  })

function messages(...found: [what: string, page?: Page | undefined, object?: number][]): string[] {
  const collector = new Collector(rule)
  for (const [what, on, object] of found) collector.found(what, {page: on, object})
  return collector.findings.map(({message}) => message)
}

test('the same thing in several places is one finding, with all of them', () => {
  const collector = new Collector(rule)
  collector.found('A thing', {page: page(1, 'i'), object: 7})
  collector.found('A thing', {page: page(2, 'ii'), object: 8})
  collector.found('Another', {page: page(3), object: 103})
  expect(collector.findings).toEqual([
    {
      rule: 'x4-a', severity: 'error', hint: 'do it', message: 'A thing (2 pages: 1–2 (i–ii)).', page: 1,
      pageLabel: 'i', object: '7 0',
      places: [{page: 1, pageLabel: 'i', object: '7 0'}, {page: 2, pageLabel: 'ii', object: '8 0'}],
    },
    {rule: 'x4-a', severity: 'error', hint: 'do it', message: 'Another.', page: 3, object: '103 0'},
  ])
})

test('how often, and on which pages', () => {
  const first = page(1)
  expect(messages(['A', first, 7], ['A', first, 8])).toEqual(['A (2 times).'])
  expect(messages(['A', undefined, 7], ['A', undefined, 8])).toEqual(['A (2 times).'])
  expect(messages(['A', first, 7], ['A', first, 8], ['A', page(5, 'v'), 8]))
    .toEqual(['A (3 times on 2 pages: 1, 5 (v)).'])
  expect(messages(...Array.from({length: 500}, (_, index): [string, Page] => ['A', page(index + 1)])))
    .toEqual(['A (500 pages: 1–500).'])
  expect(messages(...Array.from({length: 20}, (_, index): [string, Page] => ['A', page(index * 2 + 1)])))
    .toEqual(['A (20 pages: 1, 3, 5, 7, 9, 11, 13, 15 and 12 more).'])
})

test('of things beyond number it is told how many more there are', () => {
  expect(messages(...Array.from({length: 1002}, (_, index): [string] => [`Thing ${index}`])).slice(-2))
    .toEqual(['Thing 999.', 'The same rule found 2 more.'])
})

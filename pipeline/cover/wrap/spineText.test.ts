import {expect, test} from 'vitest'
import {fitSpine} from './spineText.ts'

const room = {width: 20, length: 200, least: 4, most: 8}

test.each([
  ['as large as the spine bears', {authors: 5, title: 10}, room, {size: 8, authors: 0, title: 120}],
  ['smaller on a thin spine', {authors: 5, title: 10}, {...room, width: 10}, {size: 4.4, authors: 0, title: 156}],
  ['smaller where the line is long', {authors: 10, title: 20.4}, room, {size: 6.25, authors: 0, title: 200 - 20.4 * 6.25}],
  ['the title alone, where both would be too small', {authors: 20, title: 40}, room, {size: 5, title: 0}],
  ['the title of a book without authors', {authors: 0, title: 20}, room, {size: 8, title: 40}],
  ['nothing, where the title is too long', {authors: 0, title: 51}, room, undefined],
])('%s', (_, widths, into, set) => expect(fitSpine(widths, into)).toEqual(set))

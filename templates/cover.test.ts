import {parseXml} from '@rgrove/parse-xml'
import sharp from 'sharp'
import {expect, test} from 'vitest'
import {contentFolder} from '../content/index.ts'
import {coverImage} from '../pipeline/cover/index.ts'
import {openFolder} from '../pipeline/source/folder.ts'
import {coverColours, coverSvg, type CoverBook} from './cover.ts'
import {defaultTemplates} from './index.ts'

const data = await openFolder(contentFolder).read('deepseek-cities')
const book: CoverBook = {data, tree: {type: 'root', children: []}}
const formats = [
  {width: 1600, height: 2560}, {width: 1200, height: 630}, {width: 148, height: 210, bleed: 3}, {width: 75, height: 120},
]
const count = (svg: string, part: string) => svg.split(part).length - 1

test.each(formats)('shows every city and one seal on %o', (format) => {
  const svg = coverSvg(book, format)
  expect(parseXml(svg).root?.name).toBe('svg')
  expect(count(svg, '<circle ')).toBe(data.cities.filter(({kind}) => kind === 'city').length)
  expect([count(svg, `<circle`), count(svg, ' rx='), count(svg, `fill="${coverColours.accent}"`)]).toEqual([11, 1, 2])
})

test('shows a rule where there are no cities, and survives hostile titles', () => {
  const bare = {...book, data: {...data, cities: [], edition: {...data.edition, title: '</title><script>\u0000&'}}}
  const svg = coverSvg(bare, formats[0]!)
  expect([count(svg, '<circle '), count(svg, '<script'), count(svg, `fill="${coverColours.accent}"`)]).toEqual([0, 0, 1])
  expect(parseXml(svg).root?.text.trim()).toBe('</title><script>&')
})

test('is the same picture each time, in the size asked for', async () => {
  const options = {width: 1200, height: 630, format: 'png'} as const
  const whole = {...book, images: new Map(), templates: defaultTemplates}
  const [one, two] = [await coverImage(whole, options), await coverImage(whole, options)]
  expect(Buffer.compare(one, two)).toBe(0)
  const {width, height, format} = await sharp(one).metadata()
  expect({width, height, format}).toEqual(options)
})

import type {Nodes} from 'mdast'
import type {Book} from '../pipeline/book.ts'
import {grow, union, type Box} from '../pipeline/cover/box.ts'
import {breakTitle} from '../pipeline/cover/breakTitle.ts'
import {escape} from '../pipeline/cover/escape.ts'
import {fitMap, type FittedMap} from '../pipeline/cover/fitMap.ts'
import {decimal, outlineText, type OutlineOptions, type Outlined} from '../pipeline/cover/outlineText.ts'
import {bindSpaces} from '../pipeline/typography/spaces.ts'
import type {CityDocument} from '../schemas/types.ts'

/** What a cover is made from. */
export type CoverBook = Pick<Book, 'data' | 'tree'>

export interface CoverFormat {
  /** The trimmed cover, in any unit; the drawing has the same. */
  width: number
  height: number
  /** Ground beyond the trim, on all sides. */
  bleed?: number
}

/** Ink, paper and the one accent; the press gives each its own values. */
export const coverColours = {ink: '#1d1b18', paper: '#f6f2e9', accent: '#c8321e'} as const

const leading = 1.06
const titleFace = {face: 'literata-semibold', tracking: -0.012} as const

/**
 * The cover, from the content alone: the title as large as the format bears,
 * the cities of the edition as dots at their true coordinates with their
 * Chinese names, and the city the text names first under a seal, the only
 * colour. All text is outlines; the title stays readable for those who do not
 * see it as the drawing's `<title>`.
 *
 * @returns an SVG document, the same for the same book and format
 */
export function coverSvg(book: CoverBook, {width, height, bleed = 0}: CoverFormat): string {
  const {edition} = book.data
  const unit = Math.sqrt(width * height) / 100
  const margin = 7.4 * unit
  const area: Box = {left: margin, top: margin, right: width - margin, bottom: height - margin}
  const set = (text: string, options: Omit<OutlineOptions, 'language'>) =>
    outlineText(text, {hanScale: 0.94, language: edition.language, ...options})

  const foot = footOf(book, area, unit, set)
  const {title, map, cities, size} = compose(book, area, foot, unit, set)
  const body = [
    ...title.map((line) => path(line.d, coverColours.ink)),
    ...foot.map((line) => path(line.d, coverColours.ink)),
    ...(map ? cities.map((city, index) => drawCity(city, map, index, size)) : []),
    ...(map === undefined ? [rule(union(title.map((line) => line.ink)), unit)] : []),
  ]
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" role="img"'
      + ` width="${decimal(width + 2 * bleed)}" height="${decimal(height + 2 * bleed)}"`
      + ` viewBox="${[-bleed, -bleed, width + 2 * bleed, height + 2 * bleed].map(decimal).join(' ')}">`,
    `<title>${escape(edition.title)}</title>`,
    rect({left: -bleed, top: -bleed, right: width + bleed, bottom: height + bleed}, coverColours.paper),
    ...body,
    '</svg>',
    '',
  ].join('\n')
}

type Set = (text: string, options: Omit<OutlineOptions, 'language'>) => Outlined

interface CityMark {
  city: CityDocument
  lat: number
  lng: number
  width: number
  height: number
  seal: boolean
  /** The outlines with the upper left corner of the label at the origin. */
  draw: (left: number, top: number) => string[]
}

interface Composition {
  title: Outlined[]
  cities: readonly CityMark[]
  /** Undefined when there are no cities, or more than the page can hold. */
  map: FittedMap | undefined
  /** The unit the map is drawn in. */
  size: number
}

/** Title and map together: first the marks give way, then the title, until the cities keep clear of all text. */
function compose(book: CoverBook, area: Box, foot: readonly Outlined[], unit: number, set: Set): Composition {
  const variants = [1, 0.85, 0.72, 0.6].map((share) => ({size: unit * share, cities: marksOf(book, unit * share, set)}))
  const {cities, size} = variants[0]!
  const titleFor = (share: number) => titleOf(book.data.edition.title, area, cities.length > 0, share, set)
  if (cities.length === 0) return {title: titleFor(1), cities, map: undefined, size}
  for (const share of [1, 0.88, 0.76, 0.64]) {
    const title = titleFor(share)
    const text = [title, foot].filter((lines) => lines.length > 0)
      .map((lines) => grow(union(lines.map((line) => line.ink)), unit * 3.4))
    for (const variant of variants) {
      const map = fitMap(variant.cities, area, text, variant.size * 0.62, variant.size * 0.75)
      if (map) return {title, map, ...variant}
    }
  }
  return {title: titleFor(1), cities, map: undefined, size}
}

/** The title as large as its part of the page bears, at the upper left. */
function titleOf(text: string, area: Box, withMap: boolean, share: number, set: Set): Outlined[] {
  const wide = area.right - area.left
  const high = area.bottom - area.top
  const landscape = wide > high
  const width = wide * (landscape && withMap ? 0.66 : 1) * share
  const height = high * (landscape ? 0.72 : withMap ? 0.46 : 0.6) * share
  const measure = (line: string) => set(line, {...titleFace, size: 1}).width
  const {lines, size} = breakTitle(text, width, height, leading, measure)
  return lines.map((line, index) => set(line, {
    ...titleFace, size, x: area.left - size * 0.03, y: area.top + size * (0.7 + index * leading),
  }))
}

/** Subtitle, authors and publisher in small lines at the foot, at the left. */
function footOf({data: {edition}}: CoverBook, area: Box, unit: number, set: Set): Outlined[] {
  const size = 2.55 * unit
  const authors = (edition.contributors ?? []).filter(({role}) => role === 'aut').map(({name}) => name).join(', ')
  const width = (area.right - area.left) * 0.5
  const lines = [
    ...wrap(edition.subtitle ?? '', width, (line) => set(line, {face: 'golos', size}).width),
    ...wrap(authors, width, (line) => set(line, {face: 'golos-medium', size}).width),
    ...(edition.publisher?.name ? [edition.publisher.name] : []),
  ]
  return lines.map((line, index) => set(line, {
    face: 'golos', size, x: area.left, y: area.bottom - (lines.length - 1 - index) * size * 1.36,
  }))
}

/** In as few lines as there must be, each about as long as the others. */
function wrap(text: string, width: number, measure: (line: string) => number): string[] {
  const widest = fill(text, width, measure)
  for (let share = 0.5; share < 1; share += 0.04) {
    const lines = fill(text, width * share, measure)
    if (lines.length === widest.length) return lines
  }
  return widest
}

function fill(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = []
  for (const word of bindSpaces(text).split(/[^\S\u00a0]+/u).filter(Boolean)) {
    const joined = `${lines.at(-1) ?? ''} ${word}`
    if (lines.length > 0 && measure(joined) <= width) lines.push(`${lines.pop()!} ${word}`)
    else lines.push(word)
  }
  return lines
}

/** The cities that have coordinates, each with its label; one of them with the seal. */
function marksOf({data, tree}: CoverBook, unit: number, set: Set): CityMark[] {
  const cities = data.cities.filter(({kind, location}) => kind === 'city' && location)
  const sealed = firstPlace(tree, new Set(cities.map(({_id}) => _id))) ?? cities[0]?._id
  return cities.map((city) => {
    const {lat, lng} = city.location!
    const name = city.names?.zh ?? city.name
    const seal = city._id === sealed
    return {city, lat, lng, seal, ...(seal ? sealOf(name, unit, set) : labelOf(name, unit, set))}
  })
}

function labelOf(name: string, unit: number, set: Set): Pick<CityMark, 'width' | 'height' | 'draw'> {
  const options = {face: 'golos-medium', hanFace: 'noto-serif-sc-semibold', size: 2.5 * unit} as const
  const {ink} = set(name, options)
  return {
    width: ink.right - ink.left,
    height: ink.bottom - ink.top,
    draw: (left, top) => [path(set(name, {...options, x: left - ink.left, y: top - ink.top}).d, coverColours.ink)],
  }
}

/** The name as a seal has it: light on cinnabar, Chinese from top to bottom. */
function sealOf(name: string, unit: number, set: Set): Pick<CityMark, 'width' | 'height' | 'draw'> {
  const vertical = /^\p{Script=Han}+$/u.test(name) && [...name].length <= 4
  const size = (vertical ? 6.2 : 3) * unit
  const options = {face: 'golos-semibold', hanFace: 'noto-serif-sc-bold', size, hanScale: 1} as const
  const pad = 1.15 * unit
  const cells = (vertical ? [...name] : [name]).map((text) => ({text, ink: set(text, options).ink}))
  const wide = Math.max(...cells.map(({ink}) => ink.right - ink.left))
  const step = size * 1.02
  const first = cells[0]!.ink
  const last = cells.at(-1)!.ink
  const height = step * (cells.length - 1) + last.bottom - first.top + 2 * pad
  return {
    width: wide + 2 * pad,
    height,
    draw: (left, top) => [
      rect({left, top, right: left + wide + 2 * pad, bottom: top + height}, coverColours.accent, unit * 0.35),
      ...cells.map(({text, ink}, index) => path(set(text, {
        ...options,
        x: left + pad + (wide - (ink.right - ink.left)) / 2 - ink.left,
        y: top + pad - first.top + index * step,
      }).d, coverColours.paper)),
    ],
  }
}

function drawCity(mark: CityMark, map: FittedMap, index: number, unit: number): string {
  const {x, y} = map.dots[index]!
  const label = map.labels[index]!
  const fill = mark.seal ? coverColours.accent : coverColours.ink
  const dot = `<circle cx="${decimal(x)}" cy="${decimal(y)}" r="${decimal(unit * 0.62)}" fill="${fill}"/>`
  return [dot, ...mark.draw(label.left, label.top)].join('\n')
}

/** Without cities the accent is a short rule under the title. */
function rule(title: Box, unit: number): string {
  const top = title.bottom + 5 * unit
  return rect({left: title.left, top, right: title.left + 9 * unit, bottom: top + unit}, coverColours.accent)
}

/** `_id` of the first of these cities that the text names. */
function firstPlace(node: Nodes, known: ReadonlySet<string>): string | undefined {
  if (node.type === 'place' && known.has(node.city._id)) return node.city._id
  if (!('children' in node)) return undefined
  for (const child of node.children) {
    const found = firstPlace(child, known)
    if (found !== undefined) return found
  }
  return undefined
}

function path(d: string, fill: string): string {
  return `<path fill="${fill}" d="${d}"/>`
}

function rect(box: Box, fill: string, radius = 0): string {
  const size = [['x', box.left], ['y', box.top], ['width', box.right - box.left], ['height', box.bottom - box.top]] as const
  const corner = radius > 0 ? ` rx="${decimal(radius)}"` : ''
  return `<rect ${size.map(([name, value]) => `${name}="${decimal(value)}"`).join(' ')}${corner} fill="${fill}"/>`
}

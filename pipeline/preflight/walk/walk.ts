import type {PdfFile} from '../file/file.ts'
import {Stream, type Dict, type Value} from '../file/objects.ts'
import {boxOf, type Page} from '../file/pages.ts'
import {Content} from './content.ts'
import {readFont, type Font} from './font.ts'
import {initial, type Graphics} from './graphics.ts'
import type {InTree} from './marks.ts'
import {around, isUpright, matrixOf, multiply, overlapOf, type Matrix} from '../../pdf/syntax/matrix.ts'
import {endless, readSpace, spacesOf, type Space} from './space.ts'
import type {Group, Mark, Spot, Watcher} from './watcher.ts'

/** More operations than this are not looked at, whatever forms hold them how often. */
const mostOperations = 50_000_000
/** Painting a form costs as much as this many operations. */
const weightOfForm = 100
/** Forms within forms, patterns within patterns. */
const deepest = 28

/** Goes through everything the pages paint, once, and tells watchers. */
export class Walk {
  readonly file: PdfFile
  readonly watchers: readonly Watcher[]
  readonly isInTree: InTree
  readonly measuresText: boolean
  readonly #fonts = new Map<Dict, Font>()
  readonly #open = new Set<object>()
  #seen = new Set<object>()
  #masks = new Map<Dict, Set<string>>()
  #operations = 0

  constructor(file: PdfFile, watchers: readonly Watcher[], isInTree: InTree) {
    this.file = file
    this.watchers = watchers
    this.measuresText = watchers.some(({measuresText}) => measuresText)
    this.isInTree = isInTree
  }

  /**
   * @param begin is told of every page, by its number
   * @returns false when the file holds more than is looked at
   */
  pages(pages: readonly Page[], begin: (number: number) => void = () => {}): boolean {
    for (const page of pages) {
      begin(page.number)
      for (const watcher of this.watchers) watcher.page?.(page)
      this.#seen = new Set()
      this.#masks = new Map()
      this.#page(page)
    }
    for (const watcher of this.watchers) watcher.end?.()
    return this.#operations < mostOperations
  }

  /** Counts an operation; false when there have been too many. */
  count(weight = 1): boolean {
    this.#operations += weight
    return this.#operations < mostOperations
  }

  tell(what: string, spot: Spot): void {
    for (const watcher of this.watchers) watcher.problem?.(what, spot)
  }

  /** Tells of a colour space and of those behind it. */
  colour(space: Space, spot: Spot): void {
    for (const each of spacesOf(space)) {
      if (each.family === endless) this.tell('a colour space is made of itself, or of too many others', spot)
      for (const watcher of this.watchers) watcher.colour?.(each, spot)
    }
  }

  font(value: Value | undefined, spot: Spot): Font | undefined {
    const dict = this.file.dict(value)
    if (!dict) return undefined
    const font = this.#fonts.get(dict) ?? readFont(this.file, dict)
    this.#fonts.set(dict, font)
    if (this.#first(dict)) {
      for (const watcher of this.watchers) watcher.font?.(font, spot)
      if (font.subtype === 'Type3') this.#glyphs(font, spot)
    }
    return font
  }

  /**
   * Graphics state parameters; a soft mask is content of its own.
   *
   * @param matrix the one in force, which is that of the mask, too (ISO 32000-1, 11.6.5.2)
   */
  state(dict: Dict, spot: Spot, matrix: Matrix): void {
    if (this.#first(dict)) for (const watcher of this.watchers) watcher.state?.(dict, spot)
    const mask = this.file.stream(this.file.dict(dict.get('SMask'))?.get('G'))
    if (!mask || !this.#firstAt(dict, matrix)) return
    this.form(mask, {...spot, kind: 'mask'}, {...initial, matrix}, undefined)
  }

  /** A form, with what it inherits from where it is painted. */
  form(stream: Stream, spot: Spot, graphics: Graphics, mark: Mark | undefined): void {
    for (const watcher of this.watchers) watcher.form?.(stream, spot)
    const group = this.file.dict(stream.dict.get('Group'))
    if (group?.has('CS')) this.colour(readSpace(this.file, group.get('CS'), spot.resources), spot)
    const matrix = multiply(matrixOf(this.file.numbers(stream.dict.get('Matrix'))), graphics.matrix)
    const bounds = boxOf(this.file, stream.dict.get('BBox'))
    const clip = bounds ? {
      box: overlapOf(graphics.clip.box, around(matrix, bounds)),
      isRectangle: graphics.clip.isRectangle && isUpright(matrix),
    } : graphics.clip
    const inner = {...spot, kind: spot.kind === 'page' ? 'form' : spot.kind} as const
    if (this.file.name(group?.get('S')) !== 'Transparency') {
      this.#run(stream, inner, {...graphics, matrix, clip}, mark)
      return
    }
    const told: Group = {isIsolated: this.file.get(group?.get('I')) === true, graphics: {...graphics, clip}, spot}
    for (const watcher of this.watchers) watcher.group?.(told)
    // Within it these begin anew (11.6.6).
    const {blend, alpha, masked} = initial
    this.#run(stream, inner, {...graphics, matrix, clip, blend, alpha, masked}, mark)
    for (const watcher of this.watchers) watcher.groupEnd?.(told)
  }

  /** A pattern that fills or strokes. */
  pattern(value: Value | undefined, spot: Spot): void {
    const pattern = this.file.get(value)
    const dict = this.file.dict(pattern)
    if (!dict || !this.#first(dict)) return
    if (pattern instanceof Stream) {
      this.#run(
        pattern, {...spot, kind: 'pattern'}, {...initial, matrix: matrixOf(this.file.numbers(dict.get('Matrix')))},
        undefined
      )
      return
    }
    const state = this.file.dict(dict.get('ExtGState'))
    if (state) this.state(state, spot, matrixOf(this.file.numbers(dict.get('Matrix'))))
    this.shading(dict.get('Shading'), spot)
  }

  /** @returns its colour space */
  shading(value: Value | undefined, spot: Spot): Space | undefined {
    const dict = this.file.dict(value)
    if (!dict) return undefined
    const space = readSpace(this.file, dict.get('ColorSpace'), spot.resources)
    this.colour(space, spot)
    return space
  }

  #page(page: Page): void {
    const {file} = this
    const spot: Spot = {page, object: page.object, kind: 'page', resources: page.resources}
    const group = file.dict(page.dict.get('Group'))
    if (group?.has('CS')) this.colour(readSpace(file, group.get('CS'), page.resources), spot)
    const contents = file.get(page.dict.get('Contents'))
    const parts = (Array.isArray(contents) ? contents as readonly Value[] : [contents]).map((part) => file.stream(part))
    const bytes = parts.flatMap(
      (part) => (part && this.count(weightOfForm) ? [file.decode(part) ?? new Uint8Array(), Buffer.from('\n')] : [])
    )
    new Content(this, spot, initial, undefined).run(Buffer.concat(bytes))
    for (const annotation of page.annotations) {
      const normal = file.get(file.dict(annotation.get('AP'))?.get('N'))
      const streams = normal instanceof Stream ? [normal]
        : [...file.dict(normal)?.values() ?? []].map((one) => file.stream(one))
      for (const stream of streams) if (stream) this.form(stream, {...spot, kind: 'appearance'}, initial, undefined)
    }
  }

  #glyphs(font: Font, spot: Spot): void {
    const resources = this.file.dict(font.dict.get('Resources')) ?? spot.resources
    for (const [, glyph] of this.file.dict(font.dict.get('CharProcs')) ?? []) {
      const stream = this.file.stream(glyph)
      if (stream) this.#run(stream, {...spot, kind: 'glyph', resources}, initial, undefined)
    }
  }

  #run(stream: Stream, spot: Spot, graphics: Graphics, mark: Mark | undefined): void {
    const object = this.file.numberOf(stream)
    if (this.#open.has(stream)) {
      this.tell('a form or pattern paints itself', {...spot, object})
      return
    }
    if (this.#open.size >= deepest) {
      this.tell(`forms and patterns are nested more than ${deepest} deep; what is within was not looked at`, {
        ...spot, object,
      })
      return
    }
    const bytes = this.count(weightOfForm) ? this.file.decode(stream) : undefined
    if (!bytes) return
    this.#open.add(stream)
    const resources = this.file.dict(stream.dict.get('Resources')) ?? spot.resources
    new Content(this, {...spot, object, resources}, graphics, mark).run(bytes)
    this.#open.delete(stream)
  }

  /** True once a page for each mask in each place: pictures within may be of another size there. */
  #firstAt(mask: Dict, matrix: Matrix): boolean {
    const places = this.#masks.get(mask) ?? new Set()
    this.#masks.set(mask, places)
    const {size} = places
    return places.add(matrix.join(' ')).size > size
  }

  /** True once a page for each thing. */
  #first(thing: object): boolean {
    if (this.#seen.has(thing)) return false
    this.#seen.add(thing)
    return true
  }
}

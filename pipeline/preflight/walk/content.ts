import {operationsIn} from '../../pdf/syntax/lexer.ts'
import {nameOf, numbersOf, type Operand, type Operation, type SyntaxProblem} from '../../pdf/syntax/operation.ts'
import {Name, Stream, type Dict, type Value} from '../file/objects.ts'
import {withState} from './extGState.ts'
import type {Graphics} from './graphics.ts'
import {markOf} from './marks.ts'
import {around, isUpright, matrixOf, multiply, overlapOf, scales} from '../../pdf/syntax/matrix.ts'
import {dictOf} from './operands.ts'
import {Path} from './path.ts'
import {pictureOf} from './picture.ts'
import {readSpace, type Space} from './space.ts'
import {TextPosition} from './textPosition.ts'
import type {Walk} from './walk.ts'
import type {Mark, Paint, Spot} from './watcher.ts'

/** Saved states beyond this are not kept. */
const mostSaved = 10_000
const device: Record<string, string> = {
  g: 'DeviceGray', G: 'DeviceGray', rg: 'DeviceRGB', RG: 'DeviceRGB', k: 'DeviceCMYK', K: 'DeviceCMYK',
}

/** One content stream as it is carried out (ISO 32000-1, 7.8.2 and annex A). */
export class Content {
  readonly #walk: Walk
  readonly #spot: Spot
  readonly #path = new Path()
  readonly #saved: {graphics: Graphics; spacing: TextPosition['spacing']}[] = []
  readonly #spaces = new Map<string, Space>()
  readonly #start: Mark | undefined
  #graphics: Graphics
  #mark: Mark | undefined
  readonly #text: TextPosition
  /** The path that is made becomes a clip when it is painted. */
  #isClipping = false
  #compatible = 0

  constructor(walk: Walk, spot: Spot, graphics: Graphics, mark: Mark | undefined) {
    this.#walk = walk
    this.#spot = spot
    this.#graphics = graphics
    this.#mark = this.#start = mark
    this.#text = new TextPosition(walk.file)
  }

  run(bytes: Uint8Array): void {
    const problems: SyntaxProblem[] = []
    for (const operation of operationsIn(bytes, problems)) {
      if (!this.#walk.count()) return
      this.#do(operation)
    }
    for (const {message} of problems.slice(0, 3)) this.#walk.tell(message, this.#spot)
    if (this.#mark !== this.#start) this.#walk.tell('marked content has no end', this.#spot)
    if (this.#saved.length > 0) this.#walk.tell('a saved graphics state is not restored', this.#spot)
  }

  #do(operation: Operation): void {
    const {operator, group} = operation
    switch (group) {
      case 'state': this.#state(operator, operation.operands); break
      case 'path': this.#path.add(operator, operation.numbers, this.#graphics.matrix); break
      case 'paint': this.#paintPath(operator); break
      case 'textState': this.#textState(operator, operation.operands); break
      // Most of a page: their operands are not made.
      case 'textObject': case 'textPosition': this.#text.take(operator, operation.numbers); break
      case 'textShow': this.#show(operator, operation.operands); break
      case 'clip': this.#isClipping = true; break
      case 'colour': this.#colour(operator, operation.operands); break
      case 'shading': this.#shade(operation.operands); break
      case 'image': if (operation.image) this.#picture(dictOf(operation.image.entries)); break
      case 'object': this.#object(operation.operands); break
      case 'marked': this.#marked(operator, operation.operands); break
      case 'compatibility': this.#compatible += operator === 'BX' ? 1 : -1; break
      case undefined: this.#unknown(operator); break
      default:
    }
  }

  #unknown(operator: string): void {
    if (this.#compatible <= 0) this.#walk.tell(`no operator is called ${operator.slice(0, 24)}`, this.#spot)
  }

  #state(operator: string, operands: Operand[]): void {
    const numbers = numbersOf(operands)
    if (operator === 'q' && this.#saved.length < mostSaved) {
      this.#saved.push({graphics: this.#graphics, spacing: this.#text.spacing})
    } else if (operator === 'Q') {
      const saved = this.#saved.pop()
      if (saved) [this.#graphics, this.#text.spacing] = [saved.graphics, saved.spacing]
      else this.#walk.tell('a graphics state is restored that was not saved', this.#spot)
    } else if (operator === 'cm') this.#set({matrix: multiply(matrixOf(numbers), this.#graphics.matrix)})
    else if (operator === 'w') this.#set({lineWidth: numbers[0] ?? 1})
    else if (operator === 'gs') this.#useState(nameOf(operands))
  }

  #useState(name: string | undefined): void {
    const {file} = this.#walk
    const dict = file.dict(this.#resource('ExtGState', name))
    if (!dict) return
    this.#walk.state(dict, this.#spot, this.#graphics.matrix)
    this.#graphics = withState(file, this.#graphics, dict)
    const font = file.array(dict.get('Font'))
    const found = font && this.#walk.font(font[0], this.#spot)
    if (found) this.#set({font: found, fontSize: file.number(font[1]) ?? 0})
  }

  #textState(operator: string, operands: Operand[]): void {
    const numbers = numbersOf(operands)
    const [value = 0] = numbers
    this.#text.take(operator, numbers)
    if (operator === 'Tr') this.#set({textMode: value})
    if (operator !== 'Tf') return
    const name = operands[0]?.type === 'name' ? operands[0].value : undefined
    const font = this.#walk.font(this.#resource('Font', name), this.#spot)
    const {font: _, ...rest} = this.#graphics
    this.#graphics = {...rest, ...(font && {font}), fontSize: value}
  }

  #show(operator: string, operands: Operand[]): void {
    const {textMode, fontSize, font, matrix, fill, stroke} = this.#graphics
    if (operator === '\'' || operator === '"') this.#text.nextLine(operator === '"' ? numbersOf(operands) : [])
    const list = operands.flatMap((operand) => (operand.type === 'array' ? operand.items : [operand]))
      .filter((operand) => operator === 'TJ' || operand.type === 'string')
    const strings = list.flatMap((operand) => (operand.type === 'string' ? [operand.bytes] : []))
    const size = Math.abs(fontSize) * scales(multiply(this.#text.matrix, matrix))[1]
    const box = this.#walk.measuresText ? this.#text.show(list, this.#graphics) : undefined
    if (strings.every(({length}) => length === 0)) return
    this.#paint({
      kind: 'text', text: {font, strings, size}, ...(box && {box}),
      ...([0, 2, 4, 6].includes(textMode) && {fill}), ...([1, 2, 5, 6].includes(textMode) && {stroke}),
    })
  }

  #paintPath(operator: string): void {
    const {box, isRectangle} = this.#path.take()
    const {fill, stroke, clip} = this.#graphics
    if (operator !== 'n' && box) {
      const isFilled = /^[fFbB]/.test(operator)
      this.#paint({
        kind: 'path', box, isRectangle, ...(isFilled && {fill}), ...(/^[bBsS]/.test(operator) && {stroke}),
      })
    }
    if (!this.#isClipping) return
    this.#isClipping = false
    if (box) this.#set({clip: {box: overlapOf(clip.box, box), isRectangle: clip.isRectangle && isRectangle}})
  }

  #colour(operator: string, operands: Operand[]): void {
    const key = operator === operator.toLowerCase() ? 'fill' : 'stroke'
    if (/^cs$/i.test(operator)) {
      this.#set({[key]: {space: this.#space(nameOf(operands) ?? 'DeviceGray'), values: []}})
    } else if (device[operator]) {
      this.#set({[key]: {space: this.#space(device[operator]), values: numbersOf(operands)}})
    } else {
      const name = nameOf(operands)
      const pattern = name === undefined ? undefined : this.#resource('Pattern', name)
      if (pattern !== undefined) this.#walk.pattern(pattern, this.#spot)
      const {space} = this.#graphics[key]
      this.#set({[key]: {space, values: numbersOf(operands), ...(pattern !== undefined && {pattern})}})
    }
  }

  /** A space by its name; told of once a stream, for content changes colours all the time. */
  #space(name: string): Space {
    const known = this.#spaces.get(name)
    if (known) return known
    const space = readSpace(this.#walk.file, new Name(name), this.#spot.resources)
    this.#spaces.set(name, space)
    this.#walk.colour(space, this.#spot)
    return space
  }

  #shade(operands: Operand[]): void {
    const shading = this.#resource('Shading', nameOf(operands))
    const space = this.#walk.shading(shading, this.#spot)
    if (space && shading !== undefined) this.#paint({kind: 'shading', shading, fill: {space, values: []}})
  }

  #object(operands: Operand[]): void {
    const {file} = this.#walk
    const stream = file.stream(this.#resource('XObject', nameOf(operands)))
    if (!stream) return
    const kind = file.name(stream.dict.get('Subtype'))
    if (kind === 'Image') this.#picture(stream)
    else if (kind === 'Form') this.#walk.form(stream, this.#spot, this.#graphics, this.#mark)
    else for (const watcher of this.#walk.watchers) watcher.form?.(stream, this.#spot)
  }

  #picture(source: Stream | Dict): void {
    const {file} = this.#walk
    const picture = pictureOf(file, source, this.#spot.resources)
    if (picture.space) this.#walk.colour(picture.space, this.#spot)
    const {fill, matrix} = this.#graphics
    this.#paint({
      kind: 'image', picture, box: around(matrix, [0, 0, 1, 1]), isRectangle: isUpright(matrix),
      ...(picture.isStencil && {fill}),
    })
    const mask = file.stream(picture.dict.get('SMask'))
    const masked = mask && pictureOf(file, mask, this.#spot.resources)
    if (masked?.space) this.#walk.colour(masked.space, this.#spot)
  }

  #marked(operator: string, operands: Operand[]): void {
    if (operator === 'EMC') {
      if (this.#mark && this.#mark !== this.#start) this.#mark = this.#mark.above
      else this.#walk.tell('EMC ends no marked content', this.#spot)
    }
    if (operator !== 'BMC' && operator !== 'BDC') return
    this.#mark = markOf(this.#walk.file, operands, this.#spot, this.#mark, this.#walk.isInTree)
    for (const watcher of this.#walk.watchers) watcher.mark?.(this.#mark, this.#spot)
  }

  #paint(paint: Omit<Paint, 'graphics' | 'mark' | 'spot'>): void {
    const whole = {...paint, graphics: this.#graphics, mark: this.#mark, spot: this.#spot}
    for (const watcher of this.#walk.watchers) watcher.paint?.(whole)
  }

  #set(changed: Partial<Graphics>): void {
    this.#graphics = {...this.#graphics, ...changed}
  }

  #resource(kind: string, name: string | undefined): Value | undefined {
    return name === undefined ? undefined : this.#walk.file.dict(this.#spot.resources.get(kind))?.get(name)
  }
}

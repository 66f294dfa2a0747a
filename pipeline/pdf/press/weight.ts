import {PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef, type PDFContext, type PDFObject} from '@cantoo/pdf-lib'
import type {Box} from '../syntax/matrix.ts'
import {matrixOf} from '../syntax/matrix.ts'
import {nameOf, type Operation} from '../syntax/operation.ts'
import type {Colours} from './colours.ts'
import {coloursSet} from './content.ts'
import {numbersAt} from './functions.ts'
import type {Heavy} from './grounds.ts'

/** Ink beside black that pictures and gradients lay on one place at most, percent, by their references. */
export type Weights = ReadonlyMap<string, number>

/** Content, and where it finds what it names. */
export interface Weighed {
  operations: readonly Operation[]
  resources: readonly PDFDict[]
}

/** Tells what of a document could not bear black over it without more ink than the paper bears. */
export class Weight {
  readonly #context: PDFContext
  readonly #colours: Colours
  readonly #weights: Weights
  readonly #contents: ReadonlyMap<string, Weighed>
  readonly #known = new Map<string, boolean>()
  readonly #room: number

  /** @param contents pages, forms and tiling patterns by their references */
  constructor(context: PDFContext, colours: Colours, weights: Weights, contents: ReadonlyMap<string, Weighed>) {
    this.#context = context
    this.#colours = colours
    this.#weights = weights
    this.#contents = contents
    this.#room = colours.profile.inkLimit - 100
  }

  /** Whether anything is too heavy that the content at a reference paints. */
  isHeavy(ref: PDFRef): boolean {
    const key = ref.toString()
    const known = this.#known.get(key)
    if (known !== undefined) return known
    // What paints itself is no heavier for it.
    this.#known.set(key, false)
    const weight = this.#weights.get(key)
    const content = this.#contents.get(key)
    const isHeavy = weight === undefined ? content !== undefined && this.#paintsHeavy(content) : weight > this.#room
    this.#known.set(key, isHeavy)
    return isHeavy
  }

  /** What is heavy of what content with these resources names. */
  of(resources: readonly PDFDict[]): Heavy {
    return {
      colour: (operation) => {
        const name = nameOf(operation.operands)
        if (name === undefined) return this.#isHeavyColour(operation)
        const ref = refIn(resources, 'Pattern', name)
        return ref !== undefined && this.isHeavy(ref)
      },
      object: (name) => {
        const ref = refIn(resources, 'XObject', name)
        return ref && this.isHeavy(ref) ? this.#placeOf(this.#context.lookup(ref)) : undefined
      },
    }
  }

  #paintsHeavy({operations, resources}: Weighed): boolean {
    return operations.some((operation) => this.#isHeavyColour(operation))
      || resources.some((each) => ['XObject', 'Pattern'].some((kind) => refsIn(each, kind).some((ref) => this.isHeavy(ref))))
  }

  #isHeavyColour(operation: Operation): boolean {
    return operation.group === 'colour' && coloursSet([operation]).some((rgb) => {
      const {cmyk: [cyan, magenta, yellow], spot} = this.#colours.of(...rgb)
      return spot === undefined && (cyan + magenta + yellow) * 100 > this.#room
    })
  }

  #placeOf(object: PDFObject | undefined): {box: Box; matrix: ReturnType<typeof matrixOf>} {
    const dict = object instanceof PDFRawStream ? object.dict : undefined
    if (dict?.get(PDFName.of('Subtype')) !== PDFName.of('Form')) return {box: [0, 0, 1, 1], matrix: matrixOf(undefined)}
    const [left = 0, bottom = 0, right = 0, top = 0] = numbersAt(dict, 'BBox')
    return {box: [left, bottom, right, top], matrix: matrixOf(dict.lookup(PDFName.of('Matrix')) instanceof PDFArray ? numbersAt(dict, 'Matrix') : undefined)}
  }
}

function refIn(resources: readonly PDFDict[], kind: string, name: string): PDFRef | undefined {
  for (const each of resources) {
    const ref = (each.lookup(PDFName.of(kind)) as PDFDict | undefined)?.get(PDFName.of(name))
    if (ref instanceof PDFRef) return ref
  }
  return undefined
}

function refsIn(resources: PDFDict, kind: string): PDFRef[] {
  const dict = resources.lookup(PDFName.of(kind))
  return dict instanceof PDFDict ? dict.values().filter((value) => value instanceof PDFRef) : []
}

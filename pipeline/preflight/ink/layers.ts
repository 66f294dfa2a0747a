import {type Box, holds, overlapOf} from '../../pdf/syntax/matrix.ts'
import {sumOf, type Mix, type Plates} from './mix.ts'
import {Samples} from './samples.ts'

/** Boxes that only touch do not overlap; points. */
const slack = 0.05
const paper: Plates = [0, 0, 0, 0, 0]

/** Something that was printed. */
export interface Layer {
  box: Box
  /** Nothing below its box is seen. */
  covers: boolean
  /** Inks that matter in a part of it; undefined where they are not known. */
  inksIn(part: Box): readonly Plates[] | undefined
}

/** What becomes of something that is printed over others. */
export interface Overlap {
  /** Inks that matter. */
  inks: Plates[]
  /** The most ink, 0 to 4 and what inks of their own add. */
  most: number
  /** The most ink of the layer itself. */
  own: number
  /** There is something whose inks are not known. */
  isUnknown: boolean
}

/** What adding up may cost, shared by all pages of a file. */
export interface Budget {
  /** How many more layers are passed over; an overlap that would need more is unknown. */
  left: number
  /** How many layers are being looked at that add to others themselves. */
  depth: number
}

/** Looking closer costs as much as passing over this many. */
const costOfMeeting = 50

/** Layers on layers on layers that all add ink; beyond, each counts with all the ink it has anywhere. */
const deepest = 3

/** All that was printed on a page or in a group, in its order. */
export class Layers {
  readonly #layers: Layer[] = []
  /** Their boxes, one after the other: they are looked at far more often than all else. */
  #boxes = new Float64Array(256)
  readonly #below: Layers | undefined
  readonly #belowCount: number
  readonly #budget: Budget

  /**
   * @param below what shows through a group
   */
  constructor(budget: Budget, below?: Layers) {
    this.#budget = budget
    this.#below = below
    this.#belowCount = below?.all.length ?? 0
  }

  get all(): readonly Layer[] {
    return this.#layers
  }

  add(layer: Layer): void {
    if (isEmpty(layer.box)) return
    const at = this.#layers.push(layer) * 4 - 4
    if (at + 4 > this.#boxes.length) {
      const larger = new Float64Array(this.#boxes.length * 2)
      larger.set(this.#boxes)
      this.#boxes = larger
    }
    this.#boxes.set(layer.box, at)
  }

  /**
   * What a layer gives with those below it.
   *
   * @param share how much of it is seen, 0 to 1
   * @param count of layers that are below it
   */
  over(layer: Layer, mix: Mix, share: number, count = this.#layers.length): Overlap {
    const samples = new Samples()
    let isUnknown = false
    const take = (own: readonly Plates[] | undefined, below: readonly Plates[] | undefined) => {
      if (!own || !below) isUnknown = true
      for (const one of own ?? []) for (const other of below ?? []) samples.add(shared(mix(one, other), other, share))
    }
    const isCovered = this.#each(layer.box, count, (below) => {
      const part = overlapOf(layer.box, below.box)
      take(layer.inksIn(part), below.inksIn(part))
    })
    if (isCovered === undefined) isUnknown = true
    else if (!isCovered) take(layer.inksIn(layer.box), [paper])
    const inks = samples.list
    return {inks, most: mostOf(inks), own: mostOf(layer.inksIn(layer.box) ?? []), isUnknown}
  }

  /**
   * Adds a layer that adds its ink to what is below: in each part of it to what is there.
   *
   * @param whole what it gives as a whole
   */
  addOver(layer: Layer, mix: Mix, share: number, whole: Overlap): void {
    const count = this.#layers.length
    this.add({
      box: layer.box, covers: false,
      inksIn: (part) => {
        const isWhole = part.every((side, index) => side === layer.box[index])
        this.#budget.depth++
        const {inks, isUnknown} = isWhole || this.#budget.depth > deepest ? whole
          : this.over({...layer, box: part}, mix, share, count)
        this.#budget.depth--
        return isUnknown ? undefined : inks
      },
    })
  }

  /** Tells the layers below a box, the last first, as far as one covers it; undefined when there are too many. */
  #each(box: Box, count: number, tell: (layer: Layer) => void): boolean | undefined {
    const boxes = this.#boxes
    const [left, bottom, right, top] = box
    const [fromLeft, fromBottom, toRight, toTop] = [left + slack, bottom + slack, right - slack, top - slack]
    for (let index = count - 1; index >= 0; index--) {
      const at = index * 4
      if (boxes[at]! >= toRight || boxes[at + 2]! <= fromLeft) continue
      if (boxes[at + 1]! >= toTop || boxes[at + 3]! <= fromBottom) continue
      if ((this.#budget.left -= costOfMeeting) < 0) return undefined
      const layer = this.#layers[index]!
      tell(layer)
      if (layer.covers && holds(layer.box, box, slack)) return true
    }
    if ((this.#budget.left -= count) < 0) return undefined
    return this.#below ? this.#below.#each(box, this.#belowCount, tell) : false
  }
}

const mostOf = (inks: readonly Plates[]) => Math.max(0, ...inks.map(sumOf))

function shared(mixed: Plates, below: Plates, share: number): Plates {
  return share >= 1 ? mixed
    : mixed.map((ink, index) => below[index]! + share * (ink - below[index]!)) as unknown as Plates
}

function isEmpty([left, bottom, right, top]: Box): boolean {
  return !(right > left && top > bottom)
}

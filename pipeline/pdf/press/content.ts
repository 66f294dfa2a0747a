import {decimal, type Operation} from '../syntax/operation.ts'
import {edited, type Edit} from '../syntax/edits.ts'
import {operationsIn} from '../syntax/lexer.ts'
import {inkText, type Colours, type PressColour} from './colours.ts'

/** Names of our own in the resources of what is painted. */
export const overprintName = 'TzOverprint'
export const knockoutName = 'TzKnockout'

export interface Rewritten {
  bytes: Uint8Array
  /** Inks of their own that are used. */
  spots: Set<string>
  overprints: boolean
}

export interface Painting {
  colours: Colours
  /** Name of an ink of its own among the resources. */
  spotName: (spot: string) => string
  /** Its light is a mask, no ink: colours stay as light as they were. */
  isMask?: boolean
  /** Colours stand as they are before the first is set: black on a page, those of its user in a form. */
  isPage?: boolean
  /** Where operations begin that show text over what cannot bear black, too. */
  overHeavy?: ReadonlySet<number>
}

interface Inks {
  /** Whether text is filled with black alone, all of it. */
  isBlack: boolean
  overprints: boolean
}

/** Operators of which some in a row change nothing after the first. */
const steady = new Set(['textShow', 'path'])

/** The operations of a content stream its colours hang on. */
export function colouringIn(bytes: Uint8Array): Operation[] {
  const found: Operation[] = []
  let last: string | undefined
  for (const operation of operationsIn(bytes)) {
    const {group} = operation
    if (group === 'textPosition' || group === 'textState' || (group === last && steady.has(group ?? ''))) continue
    last = group
    found.push(operation)
  }
  return found
}

/** The colours of the screen that operations set, red, green and blue of 255. */
export function coloursSet(operations: readonly Operation[]): [number, number, number][] {
  return operations.filter(({operator}) => /^(?:rg|g)$/i.test(operator)).map(screenColour)
}

function screenColour({numbers}: Operation): [number, number, number] {
  const [red = 0, green = red, blue = red] = numbers.map(byteOf)
  return [red, green, blue]
}

/**
 * Gives a content stream the colours of the press. Text in black alone is
 * printed over what is below it, everything else in its place: so no white
 * shows around letters when plates are a little off. What would be too much ink
 * with black over it has letters in its place, too. Marks of the structure
 * are left out, for a press edition has none; text that had none is that of the
 * margins, and says so.
 *
 * @param operations those its colours hang on
 */
export function rewriteContent(
  bytes: Buffer, operations: readonly Operation[], {colours, spotName, isMask = false, isPage = false, overHeavy}: Painting,
): Rewritten {
  const edits: Edit[] = []
  const spots = new Set<string>()
  const stack: Inks[] = []
  let inks: Inks = {isBlack: isPage, overprints: false}
  let overprints = false
  let depth = 0
  let isMargin = false
  let isPath = false
  const replace = ({start: from, end: to}: Operation, text: string) => { edits.push({from, to, text}) }
  const setColour = (operation: Operation, isStroke: boolean, colour: PressColour) => {
    if (!isStroke) inks.isBlack = colour.spot === undefined && isPlainBlack(colour.cmyk)
    if (colour.spot === undefined) replace(operation, `${inkText(colour.cmyk)} ${isStroke ? 'K' : 'k'}`)
    else {
      spots.add(colour.spot)
      const name = spotName(colour.spot)
      replace(operation, isStroke ? `/${name} CS 1 SCN` : `/${name} cs 1 scn`)
    }
  }
  const overprint = (operation: Operation, wanted: boolean) => {
    if (wanted === inks.overprints || isMask) return
    overprints = true
    inks.overprints = wanted
    edits.push({from: operation.start, to: operation.start, text: `/${wanted ? overprintName : knockoutName} gs\n`})
  }

  for (const operation of operations) {
    const {operator} = operation
    switch (operator) {
      case 'rg': case 'RG': case 'g': case 'G': {
        const [red, green, blue] = screenColour(operation)
        const isStroke = operator === 'RG' || operator === 'G'
        if (isMask) replace(operation, `${decimal(luminosity(red, green, blue) / 255)} ${isStroke ? 'G' : 'g'}`)
        else setColour(operation, isStroke, colours.of(red, green, blue))
        break
      }
      case 'k': inks.isBlack = isPlainBlack(operation.numbers); break
      case 'cs': case 'sc': case 'scn': inks.isBlack = false; break
      case 'q': stack.push({...inks}); break
      case 'Q': inks = stack.pop() ?? inks; break
      case 'BDC': case 'BMC': case 'EMC': case 'DP': case 'MP':
        depth += operator === 'EMC' ? -1 : operator.startsWith('B') ? 1 : 0
        replace(operation, '')
        break
      case 'BT':
        isMargin = depth === 0
        if (isMargin) replace(operation, '/Artifact BMC\nBT')
        break
      case 'ET':
        if (isMargin) replace(operation, 'ET\nEMC')
        isMargin = false
        break
      default: {
        const {group} = operation
        if (group === 'textShow') overprint(operation, inks.isBlack && overHeavy?.has(operation.start) !== true)
        else if (group === 'paint') isPath = false
        // Nothing may stand between a path and what paints it (8.5.1).
        else if ((group === 'path' && !isPath) || group === 'object' || group === 'shading' || group === 'image') {
          isPath = group === 'path'
          overprint(operation, false)
        }
      }
    }
  }
  return {bytes: edited(bytes, edits).bytes, spots, overprints}
}

const isPlainBlack = ([c, m, y, k]: readonly number[]) => c === 0 && m === 0 && y === 0 && k === 1
const byteOf = (value: number) => Math.max(0, Math.min(255, Math.round(value * 255)))

/** As a mask takes it (ISO 32000-1, 11.5.3). */
export function luminosity(red: number, green: number, blue: number): number {
  return 0.3 * red + 0.59 * green + 0.11 * blue
}

import {around, identity, matrixOf, multiply, overlaps, type Box, type Matrix} from '../syntax/matrix.ts'
import {nameOf, type Operation} from '../syntax/operation.ts'

/** What would be too much ink with black over it. */
export interface Heavy {
  /** Whether a colour that is set is; of a pattern by its name. */
  colour(operation: Operation): boolean
  /** The box of a picture or form, by its name, in its own units; undefined when black may lie over it. */
  object(name: string): {box: Box; matrix: Matrix} | undefined
}

interface Graphics {
  matrix: Matrix
  isFillHeavy: boolean
  isStrokeHeavy: boolean
  lineWidth: number
}

const everywhere: Box = [-Infinity, -Infinity, Infinity, Infinity]
/** A line of text is no longer, and reaches no further above and below it in sizes of its font. */
const [longest, above, below] = [2000, 1.1, -0.4]

/**
 * Text that lies over what is too heavy to bear black, too: by the boxes around
 * both, a line of text taken to be as long as the page is wide.
 *
 * @returns where the operations that show it begin
 */
export function textOverHeavy(operations: Iterable<Operation>, heavy: Heavy): Set<number> {
  const found = new Set<number>()
  const grounds: Box[] = []
  const stack: Graphics[] = []
  let graphics: Graphics = {matrix: identity, isFillHeavy: false, isStrokeHeavy: false, lineWidth: 1}
  let [text, line, leading, size]: [Matrix, Matrix, number, number] = [identity, identity, 0, 0]
  let path: [number, number][] = []
  const move = (x: number, y: number) => { text = line = multiply([1, 0, 0, 1, x, y], line) }
  for (const operation of operations) {
    const {operator, numbers: [first = 0, second = 0, third = 0, fourth = 0]} = operation
    switch (operator) {
      case 'q': stack.push(graphics); break
      case 'Q': graphics = stack.pop() ?? graphics; break
      case 'cm': graphics = {...graphics, matrix: multiply(matrixOf(operation.numbers), graphics.matrix)}; break
      case 'w': graphics = {...graphics, lineWidth: first}; break
      case 'rg': case 'g': case 'k': case 'sc': case 'scn': graphics = {...graphics, isFillHeavy: heavy.colour(operation)}; break
      case 'RG': case 'G': case 'K': case 'SC': case 'SCN': graphics = {...graphics, isStrokeHeavy: heavy.colour(operation)}; break
      case 'cs': graphics = {...graphics, isFillHeavy: false}; break
      case 'CS': graphics = {...graphics, isStrokeHeavy: false}; break
      case 're': path.push([first, second], [first + third, second], [first, second + fourth], [first + third, second + fourth]); break
      case 'sh': grounds.push(everywhere); break
      case 'Do': {
        const object = heavy.object(nameOf(operation.operands) ?? '')
        if (object) grounds.push(around(multiply(object.matrix, graphics.matrix), object.box))
        break
      }
      case 'BT': text = line = identity; break
      case 'Tm': text = line = matrixOf(operation.numbers); break
      case 'Td': move(first, second); break
      case 'TD': leading = -second; move(first, second); break
      case 'TL': leading = first; break
      case 'T*': move(0, -leading); break
      case 'Tf': size = first; break
      default:
        if (operation.group === 'path') {
          for (let at = 0; at + 1 < operation.numbers.length; at += 2) path.push([operation.numbers[at]!, operation.numbers[at + 1]!])
        } else if (operation.group === 'paint') {
          const [isFilled, isStroked] = [/^[fFbB]/.test(operator), /^[sSbB]/.test(operator)]
          if (path.length > 0 && ((isFilled && graphics.isFillHeavy) || (isStroked && graphics.isStrokeHeavy))) {
            grounds.push(around(graphics.matrix, boxAround(path, isStroked ? graphics.lineWidth / 2 : 0)))
          }
          path = []
        } else if (operation.group === 'textShow' && grounds.length > 0) {
          const box = around(multiply(text, graphics.matrix), [0, below * size, longest, above * size])
          if (grounds.some((ground) => overlaps(ground, box))) found.add(operation.start)
        }
    }
  }
  return found
}

function boxAround(points: readonly (readonly [number, number])[], growth: number): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return [least(xs) - growth, least(ys) - growth, most(xs) + growth, most(ys) + growth]
}

const least = (values: readonly number[]) => values.reduce((one, other) => Math.min(one, other))
const most = (values: readonly number[]) => values.reduce((one, other) => Math.max(one, other))

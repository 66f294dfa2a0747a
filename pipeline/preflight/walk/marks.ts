import type {Operand} from '../../pdf/syntax/operation.ts'
import type {PdfFile} from '../file/file.ts'
import {dictOf} from './operands.ts'
import type {Mark, Spot} from './watcher.ts'

/** Tells whether marked content of an object is in the structure tree. */
export type InTree = (object: number | undefined, mcid: number) => boolean

/** What `BMC` or `BDC` begins. */
export function markOf(
  file: PdfFile, operands: readonly Operand[], spot: Spot, above: Mark | undefined, isInTree: InTree,
): Mark {
  const [first, second] = operands
  const named = second?.type === 'name'
    ? file.dict(file.dict(spot.resources.get('Properties'))?.get(second.value)) : undefined
  const properties = second?.type === 'dictionary' ? dictOf(second.entries) : named
  const mcid = file.number(properties?.get('MCID'))
  const tag = first?.type === 'name' ? first.value : ''
  const isTagged = mcid !== undefined && isInTree(spot.object, mcid)
  return {
    tag, isTagged, ...(properties && {properties}), ...(above && {above}), ...(mcid !== undefined && {mcid}),
    isInTagged: isTagged || above?.isInTagged === true,
    isInArtifact: tag === 'Artifact' || above?.isInArtifact === true,
  }
}

import type {EditionData, ImageAsset} from '../../schemas/types.ts'
import type {Templates} from '../../templates/index.ts'
import {prepareBook} from '../build/prepare.ts'
import {Failure, type Finding} from '../finding.ts'
import {ofPart, validate, type Memory} from '../source/validate.ts'
import {isMadeUp} from './madeUp.ts'

export interface Judging {
  templates: Templates
  /** What the schema said of documents that have not changed. */
  memory: Memory
  image(asset: ImageAsset): Promise<Uint8Array>
}

/**
 * What a build of this edition would find before it prints: validation, images, lint.
 *
 * @param isWhole false for a part of an edition, in which cross-references may lead out of the part
 */
export async function findingsOf(
  data: EditionData, {templates, memory, image}: Judging, isWhole: boolean,
): Promise<Finding[]> {
  const found = await validate(data, memory)
  const invalid = isWhole ? found : ofPart(found)
  const images = await Promise.all(data.images.map((asset) => image(asset).then(() => [], findingsIn)))
  const errors = [...invalid, ...images.flat()]
  const seen = errors.some(({severity}) => severity === 'error')
    // What is wrong is said already; here is only what is worth a look beside it.
    ? lintOf(data, templates).filter(({severity}) => severity !== 'error')
    : prepareBook(data, new Map(), templates).findings
  return [...errors, ...seen].filter(({document}) => !isMadeUp(document))
}

function lintOf(data: EditionData, templates: Templates): Finding[] {
  try {
    return prepareBook(data, new Map(), templates).findings
  } catch {
    return []
  }
}

function findingsIn(error: unknown): Finding[] {
  if (error instanceof Failure) return [...error.findings]
  throw error
}

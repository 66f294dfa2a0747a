import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {faces, type FaceId} from './faces.ts'

const read = new Map<FaceId, Uint8Array>()

/**
 * The whole TrueType file of a face, read once in a process. Callers must not
 * write to it. Noto Serif SC is 15 MB a weight: hand on subsets, not this.
 */
export function fontBytes(id: FaceId): Uint8Array {
  let bytes = read.get(id)
  if (!bytes) {
    bytes = readFileSync(fileURLToPath(import.meta.resolve(faces[id].file)))
    read.set(id, bytes)
  }
  return bytes
}

import {createHash} from 'node:crypto'

/** Path of an asset, with its hash in the name: it may be cached for ever. */
export function assetPath(name: string, bytes: Uint8Array, extension: string): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  return `assets/${name}.${hash}.${extension}`
}

import {createHash} from 'node:crypto'

/**
 * A name-based UUID (RFC 9562, version 5): the same name gives the same UUID for ever.
 *
 * @param namespace a UUID
 */
export function uuid5(namespace: string, name: string): string {
  const prefix = Buffer.from(namespace.replaceAll('-', ''), 'hex')
  const bytes = createHash('sha1').update(prefix).update(name).digest().subarray(0, 16)
  bytes[6] = bytes[6]! & 0x0f | 0x50
  bytes[8] = bytes[8]! & 0x3f | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
